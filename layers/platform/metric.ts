/** What is counted for whoever operates the registry; an alarm stands on each. Never anything about a person. */
export const METRICS = {
  /** A county's temporary numbers for one birthday are half given. */
  temporaryHalfUsed: 'TemporaryNumbersHalfUsed',
  /** A child could not be registered because no temporary number is left for its county and birthday. */
  temporaryUsedUp: 'TemporaryNumbersUsedUp',
  /** A record could not be numbered because its county has no number without a document left for its birthday and sex. */
  withoutDocumentUsedUp: 'NumbersWithoutDocumentUsedUp',
} as const
export type Metric = keyof typeof METRICS

export const NAMESPACE = 'Xueji'

/**
 * Counts something once, in the embedded metric format that CloudWatch reads out of the log. Written past the console,
 * because the runtime's own log format would wrap the line and nobody would count it.
 */
export function countMetric(metric: Metric, count = 1): void {
  const name = METRICS[metric]
  const metrics = [{ Namespace: NAMESPACE, Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] }]
  process.stdout.write(`${JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: metrics }, [name]: count })}\n`)
}
