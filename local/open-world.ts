import { join } from 'node:path'
import { Checkpoints } from './services/checkpoints.ts'
import { EventBuses } from './services/event-buses.ts'
import { Keys } from './services/keys.ts'
import { Functions } from './services/lambda/functions.ts'
import { Queues } from './services/queues.ts'
import { Schedules } from './services/schedules.ts'
import { Flows } from './services/states/flows.ts'
import type { Place } from './template/intrinsics.ts'
import type { World } from './world.ts'

/** Where the template believes to be: nobody's account, in the partition with the stricter names. */
export const PLACE: Place = { region: 'cn-north-1', account: '000000000000', partition: 'aws-cn', urlSuffix: 'amazonaws.com.cn' }

type Given = Pick<World, 'dataDir' | 'assets' | 'origin' | 'buckets' | 'tables' | 'closers' | 'environment' | 'between'>

/** Opens everything that keeps data, and empty registries for what the template will declare. */
export async function openWorld(given: Given): Promise<World> {
  const kept = await openKept(given)
  return {
    ...given,
    ...kept,
    place: PLACE,
    layers: new Map(),
    apis: new Map(),
    integrations: new Map(),
    authorizers: new Map(),
    siteHeaders: {},
    ready: [() => kept.functions.resume(), () => kept.flows.resume(), () => kept.buses.resume(), () => kept.schedules.start()],
  }
}

async function openKept({ dataDir, closers }: Given) {
  const functions = await Functions.open(dataDir)
  const queues = new Queues(dataDir)
  const flows = await Flows.open(dataDir, functions)
  const schedules = await Schedules.open(dataDir)
  const checkpoints = await Checkpoints.open(join(dataDir, 'events', 'checkpoints.jsonl'))
  const keys = await Keys.open(dataDir, (id) => `arn:${PLACE.partition}:kms:${PLACE.region}:${PLACE.account}:key/${id}`)
  const buses = await EventBuses.open(dataDir, PLACE, async (arn, payload) => {
    if (queues.has(arn)) await queues.byArn(arn).send(payload)
    else await functions.enqueue(functions.get(arn).setup.arn, payload)
  })
  // Run last to first: what starts work stops before what does it, and files close when nobody writes any more.
  closers.push(
    () => checkpoints.close(),
    () => queues.close(),
    () => functions.close(),
    () => flows.close(),
    () => buses.close(),
    () => schedules.close(),
  )
  return { functions, queues, flows, schedules, checkpoints, keys, buses }
}
