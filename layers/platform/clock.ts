/** The present instant, UTC, ISO 8601 with milliseconds. The only place that asks; rules get it as an argument. */
export const now = (): string => new Date().toISOString()
