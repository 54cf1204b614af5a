import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { now } from '../layers/platform/clock.ts'
import { systemActor } from '../layers/platform/identity.ts'
import { PHASES, type Phase } from '../layers/platform/index-phases.ts'
import { moveOn, readStanding, walkIndexKey } from '../layers/platform/index-rotation.ts'
import type { Counts } from '../layers/platform/walk.ts'
import type { Act } from '../layers/platform/writes.ts'

/**
 * `npm run rotate-index-key` says where the blind index's key stands; `-- --to announced` moves it on to its next station,
 * `-- --walk` goes the walk of this one (`--page 100`: in smaller steps). Run with the rights of whoever operates the registry, `TABLE_NAME` and
 * `INDEX_KEY_ID` set as the stack's outputs say. (docs/runbooks/rotate-index-key.md)
 */
const { values } = parseArgs({
  options: { to: { type: 'string' }, walk: { type: 'boolean', default: false }, page: { type: 'string' } },
})
const act: Act = { operation: `rotate-index#${randomUUID()}`, at: now(), actor: systemActor('rotation') }

const isPhase = (text: string): text is Phase => PHASES.some((phase) => phase === text)

function refused(why: object): never {
  throw new Error(`not done: ${JSON.stringify(why)}`)
}

if (values.walk) {
  const report = (counts: Counts) => console.log(JSON.stringify(counts))
  const walked = await walkIndexKey(act, { report, ...(values.page ? { page: Number(values.page) } : {}) })
  if (!walked.ok) refused(walked.refusal)
  console.log(`walked to the end: ${JSON.stringify(walked.value)}`)
} else if (values.to !== undefined) {
  if (!isPhase(values.to)) throw new Error(`say which station: ${PHASES.join(', ')}`)
  const moved = await moveOn(values.to, act)
  if (!moved.ok) refused(moved.refusal)
}
const { generation, phase, since } = await readStanding()
console.log(`generation ${generation}, ${phase}${since ? ` since ${since}` : ''}`)
