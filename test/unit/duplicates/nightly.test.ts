import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { corroboration, problemChange } from '../../../functions/duplicates/business.ts'
import { DuplicateCheckDue } from '../../../functions/duplicates/events.ts'
import { checkPk, findCheck, findProblem } from '../../../functions/duplicates/repository.ts'
import { raiseClashOf } from '../../../functions/duplicates/use-cases/find-clash.ts'
import { lookThroughSchool, schoolsAfter } from '../../../functions/duplicates/use-cases/look-through.ts'
import { beginNight, runCheck, startCheck } from '../../../functions/duplicates/use-cases/nightly-check.ts'
import { confirmIdentity, returnIdentity } from '../../../functions/duplicates/writes.ts'
import { CheckId } from '../../../functions/exchange/contract.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { awaitsCheck, holderOfDocument } from '../../../functions/students/reads.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { change, create } from '../../../layers/platform/event.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, must } from '../registration/a-school.ts'
import { aPupil, aSchoolIn, carriedOut, freshDocument, problemOf, quietly, type School, theStudent } from './a-country.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 120_000)
afterAll(() => world.remove())

const DAY = '2026-09-02'
/** A number that fails its own check character, as only old registers hold one. */
const WRONG = '330199202003150011'

describe('looking through a province', () => {
  it('finds one number twice, children alike, numbers that cannot be, and gives unheld numbers their holder', async () => {
    const [one, two] = [await aSchoolIn('330199'), await aSchoolIn('330198')]
    const [shared, alone] = [freshDocument(), freshDocument()]
    const first = await aPupil(one, { idDocNo: shared, unguarded: true })
    const second = await aPupil(two, { idDocNo: shared, unguarded: true })
    const unheld = await aPupil(two, { idDocNo: alone, unguarded: true })
    const likes = [await aPupil(one, { fullName: '李四四' }), await aPupil(two, { fullName: '李四四' })]
    const wrong = await aPupil(one, { idDocNo: WRONG, birthDate: '2020-03-15', fullName: '周五五' })
    must(await startCheck('33', anAct()))
    expect(await ended('33', DAY)).toMatchObject({ state: 'done', looked: 6 })
    expect((await problemOf(first.studentId)).members.map(({ studentId }) => studentId).sort()).toEqual(
      [first.studentId, second.studentId].sort(),
    )
    expect((await problemOf(likes[0]?.studentId ?? '')).kind).toBe('without-document')
    expect((await problemOf(wrong.studentId)).type).toBe('id-checksum')
    expect(await holderOfDocument(unheld.documentIndex ?? '')).toBe(unheld.studentId)
    expect((await theStudent(unheld.studentId)).problem).toBeUndefined()
  })

  it('run again it finds the same and raises nothing twice', async () => {
    const school = await aSchoolIn('330197')
    const idDocNo = freshDocument()
    await aPupil(school, { idDocNo })
    const second = await aPupil(school, { idDocNo, disputed: true })
    await raiseClashOf(second.studentId, 'test', anAct())
    const before = await problemOf(second.studentId)
    await begun('33')
    await runCheck('33', DAY, anAct())
    expect((await findCheck('33'))?.summary).toMatchObject({ state: 'done', looked: 8 })
    expect((await findProblem(before.problemId))?.version).toBe(before.version)
  })

  it('broken off after any school it goes on from there, and of two at once counts nobody twice', async () => {
    await begun('33')
    await quietLeg('33')
    expect((await findCheck('33'))?.summary).toMatchObject({ state: 'running', looked: 2 })
    await Promise.all([runCheck('33', DAY, anAct()), runCheck('33', DAY, anAct())])
    await runCheck('33', DAY, anAct())
    expect((await findCheck('33'))?.summary).toMatchObject({ state: 'done', looked: 8 })
  })

  it('goes on behind a record that cannot be looked at, and says at the end that there was one', async () => {
    const [one, two] = [await aSchoolIn('440198'), await aSchoolIn('440199')]
    const broken = await aPupil(one, { idDocNo: WRONG, birthDate: '2020-03-15' })
    const behind = await aPupil(two, { idDocNo: WRONG, birthDate: '2020-03-15' })
    const spoilt = { update: { pk: broken.pk, sk: 'ROOT' }, set: { sealed: 'spoilt' }, when: {}, lost: { kind: 'never' } }
    must(await quietly(anAct(), [spoilt]))
    await begun('44')
    await expect(runCheck('44', DAY, anAct())).rejects.toThrow(/^records could not be looked at for clashes: 1$/)
    expect((await findCheck('44'))?.summary).toMatchObject({ state: 'done', looked: 2, found: 1 })
    expect((await problemOf(behind.studentId)).type).toBe('id-checksum')
  })

  it('of an earlier night that never ended goes on instead of beginning again; twice a night it begins once', async () => {
    await begun('51', '2026-09-02')
    await beginNight(anAct({ at: '2026-09-02T17:30:00.000Z' }))
    expect(await ended('51', '2026-09-02')).toMatchObject({ state: 'done', day: '2026-09-02' })
    await beginNight(anAct({ at: '2026-09-02T17:45:00.000Z' }))
    expect(await ended('51', '2026-09-03')).toMatchObject({ state: 'done', day: '2026-09-03' })
    const over = await findCheck('51')
    await beginNight(anAct({ at: '2026-09-02T18:30:00.000Z' }))
    expect((await findCheck('51'))?.version).toBe(over?.version)
  }, 60_000)
})

/** A check that has begun and that nobody but the test goes on with. */
async function begun(placeId: string, day = DAY): Promise<void> {
  const before = await findCheck(placeId)
  const act = anAct()
  const summary = { placeId, day, state: 'running', looked: 0, found: 0, startedAt: act.at }
  const event = DuplicateCheckDue.of({ placeId, day })
  must(
    await quietly(
      act,
      before
        ? change(before, { set: { summary }, remove: ['through'] }, event, act)
        : create(checkPk(placeId), { summary }, event, act),
    ),
  )
}

/** One school looked through, and then the power fails. */
async function quietLeg(placeId: string): Promise<void> {
  const item = await findCheck(placeId)
  if (!item) throw new Error('no check')
  const first = (await schoolsAfter(placeId).next()).value as Place
  const { looked, found } = await lookThroughSchool(first.placeId, anAct())
  const summary = { ...item.summary, looked, found }
  const update = {
    update: { pk: item.pk, sk: item.sk },
    set: { summary, through: first.path },
    when: {},
    lost: { kind: 'stale-version' },
  }
  must(await quietly(anAct(), [update]))
}

/** The check of a day, gone on with to its end. */
async function ended(placeId: string, day: string) {
  await runCheck(placeId, day, anAct())
  return (await findCheck(placeId))?.summary
}

describe('a number the population register does not confirm', () => {
  const checkId = CheckId.parse(newId('chk'))
  const returned = async () => {
    const school = await aSchoolIn('330199')
    const pupil = await aPupil(school, { idDocNo: freshDocument() })
    const act = anAct()
    must(await quietly(act, await returnIdentity(pupil, 'name-mismatch', checkId, act)))
    return { school, pupil, problem: await problemOf(pupil.studentId) }
  }
  const renamed = (school: School, studentId: string, problemId: string) => {
    const fields: Record<string, string> = { fullName: '王晓明' }
    return carriedOut(problemChange, { business: 'problem-change', problemId, studentId, reason: '户口簿已更名', fields }, school)
  }

  it('is right all the same where the household department says so: the pupil goes on to its number', async () => {
    const { school, pupil, problem } = await returned()
    expect(problem).toMatchObject({ kind: 'identity', type: 'name-mismatch', status: 'open' })
    const content = { business: 'problem-corroboration' as const, problemId: problem.problemId, studentId: pupil.studentId }
    must(await carriedOut(corroboration, { ...content, reason: '户籍部门证明无误' }, school))
    expect((await findProblem(problem.problemId))?.status).toBe('settled')
    expect((await theStudent(pupil.studentId)).summary).toMatchObject({ numbering: 'cleared' })
    expect((await theStudent(pupil.studentId)).problem).toBeUndefined()
  })

  it('once changed is compared again, flagged until the answer, and settled by it', async () => {
    const { school, pupil, problem } = await returned()
    must(await renamed(school, pupil.studentId, problem.problemId))
    const waiting = await theStudent(pupil.studentId)
    expect([awaitsCheck(waiting), waiting.problem?.problemId]).toEqual([true, problem.problemId])
    const act = anAct()
    must(await quietly(act, await confirmIdentity(waiting, checkId, act)))
    expect((await findProblem(problem.problemId))?.members[0]?.standing).toBe('changed')
    expect((await theStudent(pupil.studentId)).problem).toBeUndefined()
  })

  it('and is open again where the answer is no', async () => {
    const { school, pupil, problem } = await returned()
    must(await renamed(school, pupil.studentId, problem.problemId))
    const act = anAct()
    must(await quietly(act, await returnIdentity(await theStudent(pupil.studentId), 'id-not-found', checkId, act)))
    const after = await findProblem(problem.problemId)
    expect([after?.status, after?.type, after?.members[0]?.standing]).toEqual(['open', 'id-not-found', 'open'])
    expect(awaitsCheck(await theStudent(pupil.studentId))).toBe(false)
  })
})
