/** What is counted for whoever operates the registry; an alarm stands on each. Never anything about a person. */
export const METRICS = {
  /** A county's temporary numbers for one birthday are half given. */
  temporaryHalfUsed: 'TemporaryNumbersHalfUsed',
  /** A child could not be registered because no temporary number is left for its county and birthday. */
  temporaryUsedUp: 'TemporaryNumbersUsedUp',
  /** A record could not be numbered because its county has no number without a document left for its birthday and sex. */
  withoutDocumentUsedUp: 'NumbersWithoutDocumentUsedUp',
} as const

/** The same of the exchange with provinces that keep records in systems of their own. */
export const EXCHANGE_METRICS = {
  /** Parcels others wait for, counted anew each time somebody looks. */
  provinceGaps: 'ProvinceParcelsMissing',
  /** Parcels a province rejected and nobody has sent again, counted anew each time somebody looks. */
  provinceRejections: 'ProvinceParcelsRejectedThere',
  /** A province has not answered a parcel in the time it has. */
  provinceUnanswered: 'ProvinceParcelsUnanswered',
  /** Something in the name of a province was not believed. */
  parcelsRejected: 'ProvinceParcelsRejected',
} as const

const ALL = { ...METRICS, ...EXCHANGE_METRICS }
export type Metric = keyof typeof ALL

export const NAMESPACE = 'Xueji'

/**
 * Counts something once, in the embedded metric format that CloudWatch reads out of the log. Written past the console,
 * because the runtime's own log format would wrap the line and nobody would count it.
 */
export function countMetric(metric: Metric, count = 1): void {
  const name = ALL[metric]
  const metrics = [{ Namespace: NAMESPACE, Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] }]
  process.stdout.write(`${JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: metrics }, [name]: count })}\n`)
}
