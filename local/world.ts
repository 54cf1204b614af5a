import type { Between } from './between.ts'
import type { Checkpoints } from './services/checkpoints.ts'
import type { EventBuses } from './services/event-buses.ts'
import type { Authorizer, HttpApi } from './services/http-api.ts'
import type { Keys } from './services/keys.ts'
import type { LambdaFunction } from './services/lambda/function.ts'
import type { Functions } from './services/lambda/functions.ts'
import type { Queues } from './services/queues.ts'
import type { Buckets } from './services/s3/buckets.ts'
import type { Schedules } from './services/schedules.ts'
import type { Flows } from './services/states/flows.ts'
import type { TableStore } from './services/table-store.ts'
import type { Place } from './template/intrinsics.ts'

/** A resource of the template with its properties resolved and its names given. */
export interface Resource {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly ref: string
  readonly attributes: Readonly<Record<string, string>>
  readonly properties: Record<string, unknown>
}

/** Everything a resource may need to start: the emulators, the registries of what has started, and where data lie. */
export interface World {
  readonly dataDir: string
  readonly place: Place
  /** Object key in the asset bucket → directory on this machine. */
  readonly assets: ReadonlyMap<string, string>
  /** Layer version ARN → the directory that stands for `/opt`. */
  readonly layers: Map<string, string>
  /** Where people reach the console and the API. */
  readonly origin: string
  readonly tables: TableStore
  readonly buckets: Buckets
  readonly keys: Keys
  readonly functions: Functions
  readonly queues: Queues
  readonly buses: EventBuses
  readonly flows: Flows
  readonly checkpoints: Checkpoints
  readonly schedules: Schedules
  readonly apis: Map<string, HttpApi>
  readonly integrations: Map<string, { lambda: LambdaFunction; timeoutMs: number }>
  readonly authorizers: Map<string, Authorizer>
  /** What the console's distribution adds to every answer. */
  readonly siteHeaders: Record<string, string>
  /** `AWS_ENDPOINT_URL_*`, region and dummy credentials: what every function and companion process gets. */
  readonly environment: Record<string, string>
  /** What stands between the functions and the services, where somebody asked for it. */
  readonly between?: Between
  /** Run in reverse order when the world stops. */
  readonly closers: (() => Promise<void> | void)[]
  /** Run once every resource has started: whatever sends events to others begins here. */
  readonly ready: (() => Promise<void> | void)[]
}

/** One resource type: what of it is acted on, what is knowingly without effect here, and how it starts. */
export interface Kind {
  readonly type: string
  readonly honours: readonly string[]
  /** Properties that have no meaning on one machine, or none for what the program observes. */
  readonly ignores: readonly string[]
  name(properties: Record<string, unknown>, fallback: string): string
  attributes?(name: string, facts: Facts): Record<string, string>
  /** What `Ref` answers; the name when left out. */
  ref?(name: string, facts: Facts): string
  start(resource: Resource, world: World): Promise<void> | void
}

/** What names are made of besides the template. */
export interface Facts extends Place {
  readonly endpoints: Record<string, string>
  readonly properties: Record<string, unknown>
  arn(service: string, rest: string): string
}

/** A complaint that names the resource, so that the reader finds it in the template. */
export function unsupported(resource: Pick<Resource, 'stack' | 'logicalId' | 'type'>, what: string): Error {
  return new Error(`${resource.stack}/${resource.logicalId} (${resource.type}): ${what} is not supported on one machine`)
}
