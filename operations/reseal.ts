import { randomUUID } from 'node:crypto'
import { now } from '../layers/platform/clock.ts'
import { systemActor } from '../layers/platform/identity.ts'
import { reseal } from '../layers/platform/resealing.ts'

/**
 * `npm run reseal -- 33-2026-09`: what lies under this data key is sealed again with the one in force. Run with the rights
 * of whoever operates the registry, `TABLE_NAME` and `SEAL_KEY_ID` set as the stack's outputs say.
 * (docs/runbooks/rotate-data-key.md)
 */
const key = process.argv[2] ?? ''
if (!/^[\w]+-\d{4}-\d{2}(~\d+)?$/.test(key)) throw new Error('say which data key: 33-2026-09, or 33-2026-09~1')
const act = { operation: `reseal#${randomUUID()}`, at: now(), actor: systemActor('rotation') }
console.log(JSON.stringify(await reseal(key, act, { report: (counts) => console.log(JSON.stringify(counts)) })))
