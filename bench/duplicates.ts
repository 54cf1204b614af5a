import { findCase } from '../functions/cases/reads.ts'
import { decideCase } from '../functions/cases/use-cases/decide.ts'
import { corroboration } from '../functions/duplicates/business.ts'
import { findCheck, findProblem } from '../functions/duplicates/repository.ts'
import { arbitrate } from '../functions/duplicates/use-cases/arbitrate.ts'
import { runCheck, startCheck } from '../functions/duplicates/use-cases/nightly-check.ts'
import { metered } from '../layers/platform/meter.ts'
import { somebodyAt } from '../test/support/asking.ts'
import { startRegistry } from '../test/support/registry-world.ts'
import { aSchoolIn, carriedOut, problemOf, type School, sameNumber } from '../test/unit/duplicates/a-country.ts'
import { residentId } from '../test/unit/registration/a-child.ts'
import { anAct } from '../test/unit/registration/a-school.ts'
import type { Scale, Tell } from './measure.ts'
import { CLASS_SIZE, generateClass, type Put } from './population.ts'
import { COUNTY } from './registry.ts'

const CLASSES_A_SCHOOL = 20
const DAY = '2026-09-02'

/** Every thousandth pupil bears the number of the one before it, and holds it no more than that one does. */
const repeats = (k: number): boolean => k % 1000 === 999

/** No events and no number: what a look for duplicates never reads. */
const isLookedAt = ({ pk, sk }: Put, k: number): boolean =>
  sk === 'ROOT' || pk.startsWith('LIKE#') || (pk.startsWith('DOC#') && !repeats(k))

/** Pupils from–to, straight into the store, school by school and class by class; the same for the same numbers. */
async function generate(from: number, to: number): Promise<void> {
  let school: School | undefined
  for (let k = from, nth = 0; k < to; k += CLASS_SIZE, nth++) {
    if (!school || nth % CLASSES_A_SCHOOL === 0) school = await aSchoolIn(COUNTY)
    const bears = (at: number) => (repeats(at) ? at - 1 : at)
    const size = Math.min(CLASS_SIZE, to - k)
    await generateClass(school.place, { from: k, size, name: `测${k}班`, keep: isLookedAt, bears })
  }
}

/** One look through a province, in one stretch and by one worker, as its nightly function would. */
async function night(size: number, tell: Tell): Promise<void> {
  const begun = performance.now()
  const { consumed } = await metered(async () => {
    await startCheck('33', anAct())
    await runCheck('33', DAY, anAct(), Number.POSITIVE_INFINITY)
  })
  const seconds = (performance.now() - begun) / 1000
  const done = (await findCheck('33'))?.summary
  tell(
    `${size}: a night’s look for duplicates`,
    `${seconds.toFixed(1)} s, ${((done?.looked ?? 0) / seconds).toFixed(0)} records/s, ${(consumed.readUnits / size).toFixed(2)} RU a record; ${done?.found} met of ${size / 1000} numbers twice`,
    'every number twice is met',
  )
}

const COUNTIES = ['330199', '510199', '330198', '510198', '330397', '510397', '330396', '510396', '330395', '510395']

/** What the last confirmation, which asks the arbiter, and the decision cost where so many records bear one number. */
async function fanOut(members: number, tell: Tell): Promise<void> {
  const { ids, schools, problem } = await sameNumber(COUNTIES.slice(0, members), residentId(members * 2 + 1, '2021-03-15'))
  const { problemId } = problem
  const confirm = (at: number) =>
    carriedOut(
      corroboration,
      { business: 'problem-corroboration', problemId, studentId: ids[at] ?? '', reason: '户口簿与学籍一致' },
      schools[at] as School,
    )
  for (let at = 0; at < members - 1; at++) await confirm(at)
  const asking = await metered(() => confirm(members - 1))
  const { arbitration } = await problemOf(ids[0] ?? '')
  const found = arbitration && (await findCase(arbitration.caseId))
  if (!found || !arbitration) throw new Error('nobody arbitrates')
  const officer = await somebodyAt(arbitration.arbiterPath, 'recordsManager')
  const choice = ids.at(-1) ?? ''
  const decision = { step: 'arbiter', verdict: 'approve' as const, version: found.version, choice, opinion: '派出所证明属实' }
  const begun = performance.now()
  const deciding = await metered(async () => {
    await decideCase(found, decision, officer, anAct())
    await arbitrate(found.caseId, anAct())
  })
  const milliseconds = performance.now() - begun
  const lost = (await findProblem(problemId))?.members.filter(({ standing }) => standing === 'forced').length
  tell(
    `arbitration between ${members}`,
    `asked ${asking.consumed.writeUnits} WU, decided ${deciding.consumed.writeUnits} WU in ${milliseconds.toFixed(0)} ms, ${lost} lose`,
    'one transaction each',
  )
}

/** Looks for duplicates in 10,000 generated records, or 100,000, and arbitrates between 2, 3 and 10. */
export async function duplicates(tell: Tell, { full }: Scale): Promise<void> {
  const world = await startRegistry()
  try {
    let done = 0
    for (const size of full ? [10_000, 100_000] : [10_000]) {
      await generate(done, size)
      await night(size, tell)
      done = size
    }
    for (const members of [2, 3, 10]) await fanOut(members, tell)
  } finally {
    world.remove()
  }
}
