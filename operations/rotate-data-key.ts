import { randomUUID } from 'node:crypto'
import { now } from '../layers/platform/clock.ts'
import { systemActor } from '../layers/platform/identity.ts'
import { rotateDataKey } from '../layers/platform/sealed.ts'

/**
 * `npm run rotate-data-key -- 33`: from now on the province seals with a fresh data key. Run with the rights of whoever
 * operates the registry, `TABLE_NAME` and `SEAL_KEY_ID` set as the stack's outputs say. (docs/runbooks/rotate-data-key.md)
 */
const scope = process.argv[2] ?? ''
if (!/^(\d{2}|CN|answers)$/.test(scope)) throw new Error('say which scope: a province, CN, or answers')
const done = await rotateDataKey(scope, { operation: `rotate#${randomUUID()}`, at: now(), actor: systemActor('rotation') })
if (!done.ok) throw new Error(`the data key was not rotated: ${done.refusal.kind}`)
console.log(`sealing with ${done.value.name}`)
