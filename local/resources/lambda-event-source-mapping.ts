import { arriving } from '../between.ts'
import { checkPattern, type Pattern } from '../services/event-pattern.ts'
import { QueueReader } from '../services/queue-reader.ts'
import { StreamReader } from '../services/stream-reader.ts'
import { type Kind, type Resource, unsupported, type World } from '../world.ts'

/** Feeds a function from a table's stream or from a queue. One reader per mapping, so order holds over the whole table. */
export const lambdaEventSourceMapping: Kind = {
  type: 'AWS::Lambda::EventSourceMapping',
  honours: [
    'BatchSize',
    'BisectBatchOnFunctionError',
    'DestinationConfig',
    'Enabled',
    'EventSourceArn',
    'FilterCriteria',
    'FunctionName',
    'FunctionResponseTypes',
    'MaximumBatchingWindowInSeconds',
    'MaximumRecordAgeInSeconds',
    'MaximumRetryAttempts',
    'StartingPosition',
  ],
  ignores: ['MetricsConfig', 'ParallelizationFactor', 'ScalingConfig', 'Tags'],
  name: (_, fallback) => fallback,
  start(resource, world) {
    if (resource.properties.Enabled === false) return
    const source = String(resource.properties.EventSourceArn)
    if (/:dynamodb:.*\/stream\//.test(source)) readStream(resource, source, world)
    else if (world.queues.has(source)) readQueue(resource, source, world)
    else throw unsupported(resource, `the event source ${source}`)
  },
}

function readStream(resource: Resource, streamArn: string, world: World): void {
  const { properties, ref } = resource
  const onFailure = (properties.DestinationConfig as { OnFailure?: { Destination: string } } | undefined)?.OnFailure?.Destination
  const reader = new StreamReader(
    {
      id: ref,
      table: /:table\/([^/]+)\//.exec(streamArn)?.[1] ?? '',
      streamArn,
      region: world.place.region,
      lambda: arriving(world.functions.get(String(properties.FunctionName)), world.between),
      batchSize: Number(properties.BatchSize ?? 100),
      windowSeconds: Number(properties.MaximumBatchingWindowInSeconds ?? 0),
      from: properties.StartingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
      filters: filtersOf(resource),
      reportsItems: reportsItems(properties),
      bisects: properties.BisectBatchOnFunctionError === true,
      retries: Number(properties.MaximumRetryAttempts ?? -1),
      maxAgeSeconds: Number(properties.MaximumRecordAgeInSeconds ?? -1),
      ...(onFailure !== undefined && {
        onFailure: async (record: unknown) => {
          await world.queues.byArn(onFailure).send(JSON.stringify(record))
        },
      }),
    },
    world.tables,
    world.checkpoints,
  )
  world.ready.push(() => reader.start())
  world.closers.push(() => reader.stop())
}

function readQueue(resource: Resource, source: string, world: World): void {
  const { properties } = resource
  if (filtersOf(resource).length > 0) throw unsupported(resource, 'a filter on a queue')
  const reader = new QueueReader({
    queue: world.queues.byArn(source),
    lambda: world.functions.get(String(properties.FunctionName)),
    batchSize: Number(properties.BatchSize ?? 10),
    reportsItems: reportsItems(properties),
    region: world.place.region,
  })
  world.ready.push(() => reader.start())
  world.closers.push(() => reader.stop())
}

function filtersOf(resource: Resource): Pattern[] {
  const criteria = resource.properties.FilterCriteria as { Filters?: { Pattern: string }[] } | undefined
  return (criteria?.Filters ?? []).map(({ Pattern: text }) => {
    const pattern = JSON.parse(text) as Pattern
    try {
      checkPattern(pattern)
    } catch (cause) {
      throw unsupported(resource, String(cause instanceof Error ? cause.message : cause))
    }
    return pattern
  })
}

function reportsItems(properties: Record<string, unknown>): boolean {
  return ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures')
}
