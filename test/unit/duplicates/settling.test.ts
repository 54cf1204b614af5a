import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findCase } from '../../../functions/cases/reads.ts'
import { decideCase } from '../../../functions/cases/use-cases/decide.ts'
import { corroboration, problemChange, problemDeletion } from '../../../functions/duplicates/business.ts'
import { findProblem, type ProblemItem, problemsAt } from '../../../functions/duplicates/repository.ts'
import { arbitrate, concede, reopen } from '../../../functions/duplicates/use-cases/arbitrate.ts'
import { raiseClashOf } from '../../../functions/duplicates/use-cases/find-clash.ts'
import { findClass } from '../../../functions/places/reads.ts'
import { holderOfDocument, sealedFactsOf } from '../../../functions/students/reads.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { somebodyAt } from '../../support/asking.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, must } from '../registration/a-school.ts'
import { aPupil, aSchoolIn, carriedOut, freshDocument, problemOf, type School, sameNumber, theStudent } from './a-country.ts'

const [NEAR, NEXT, OTHER_CITY, FAR] = ['330199', '330198', '330399', '510199']
const WHY = '户口簿与学籍一致'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 120_000)
afterAll(() => world.remove())

const again = async (problem: ProblemItem): Promise<ProblemItem> => {
  const found = await findProblem(problem.problemId)
  if (!found) throw new Error('no problem')
  return found
}
const standings = async (problem: ProblemItem) => (await again(problem)).members.map(({ standing }) => standing)
const said = (done: Result<unknown>) => (done.ok ? 'done' : done.refusal.kind)

const confirm = (problem: ProblemItem, studentId: string, school: School) =>
  carriedOut(corroboration, { business: 'problem-corroboration', problemId: problem.problemId, studentId, reason: WHY }, school)

const change = (problem: ProblemItem, studentId: string, school: School, fields: Record<string, string>) =>
  carriedOut(problemChange, { business: 'problem-change', problemId: problem.problemId, studentId, reason: WHY, fields }, school)

/** A number nobody has, with the birthday it says. */
function anotherNumber(): Record<string, string> {
  const idDocNo = freshDocument()
  return { idDocNo, birthDate: `${idDocNo.slice(6, 10)}-${idDocNo.slice(10, 12)}-${idDocNo.slice(12, 14)}` }
}

/** Everybody confirms: the problem is before its arbiter. */
async function inArbitration(counties: readonly string[]) {
  const { ids, schools, problem } = await sameNumber(counties)
  for (const [at, id] of ids.entries()) must(await confirm(problem, id, schools[at] as School))
  const asked = await again(problem)
  const [side] = asked.members
  if (!side) throw new Error('no side')
  return { ids, schools, problem, asked, side }
}

const givingUp = ({ version }: ProblemItem, { studentId }: { readonly studentId: string }) => ({
  studentId,
  version,
  reason: WHY,
})

/** As a workflow does: what says only something of the moment is tried again. */
async function patiently(run: () => Promise<Result<unknown>>): Promise<string> {
  for (;;) {
    const outcome = said(await run())
    if (outcome !== 'stale-version' && outcome !== 'busy') return outcome
  }
}

async function decided(problem: ProblemItem, keeps: string): Promise<Result<unknown>> {
  const { arbitration } = await again(problem)
  const found = arbitration && (await findCase(arbitration.caseId))
  if (!found || !arbitration) throw new Error('no arbitration')
  const officer = await somebodyAt(arbitration.arbiterPath, 'recordsManager')
  const decision = {
    step: 'arbiter',
    verdict: 'approve' as const,
    version: found.version,
    choice: keeps,
    opinion: '派出所证明属实',
  }
  return decideCase(found, decision, officer, anAct())
}

async function arbitrated(problem: ProblemItem, keeps: string): Promise<void> {
  must(await decided(problem, keeps))
  await arbitrate((await again(problem)).arbitration?.caseId ?? '', anAct())
}

describe('one number in several records', () => {
  it.each([
    ['two counties of a city', [NEAR, NEXT], '3301'],
    ['two cities of a province', [NEAR, OTHER_CITY], '33'],
    ['two provinces', [NEAR, FAR], 'CN'],
    ['three counties in two provinces', [NEAR, NEXT, FAR], 'CN'],
  ] as const)(
    '%s: confirmed by all, it goes to their common superior, who gives the number to one',
    async (_, counties, arbiter) => {
      const { ids, schools, problem } = await sameNumber(counties)
      expect(problem.kind).toBe('with-document')
      for (const [at, id] of ids.entries()) must(await confirm(problem, id, schools[at] as School))
      const asked = await again(problem)
      expect([asked.status, asked.arbitration?.arbiterId]).toEqual(['arbitration', arbiter])
      const winner = ids[1] ?? ''
      await arbitrated(problem, winner)
      const after = await again(problem)
      expect(after.status).toBe('decided')
      expect(
        after.members.map(({ studentId, standing }) => standing === (studentId === winner ? 'kept' : 'forced')),
      ).not.toContain(false)
      expect(await holderOfDocument(problem.clash ?? '')).toBe(winner)
      const flags = await Promise.all(ids.map(async (id) => (await theStudent(id)).problem !== undefined))
      expect(flags).toEqual(ids.map((id) => id !== winner))
      expect((await theStudent(winner)).summary.numbering).toBe('checking')
    },
  )

  it('who lost can only change or be deleted, and with that it is over', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEXT])
    const [loser = '', winner = ''] = ids
    for (const [at, id] of ids.entries()) must(await confirm(problem, id, schools[at] as School))
    await arbitrated(problem, winner)
    expect(said(await confirm(problem, loser, schools[0] as School))).toBe('only-change-or-delete')
    const to = (fields: Record<string, string>) => change(problem, loser, schools[0] as School, fields)
    expect(said(await to({ formerName: '王大明' }))).toBe('still-the-same')
    expect(said(await to(anotherNumber()))).toBe('done')
    expect((await again(problem)).status).toBe('settled')
    expect((await theStudent(loser)).problem).toBeUndefined()
    expect(await holderOfDocument((await theStudent(loser)).documentIndex ?? '')).toBe(loser)
    expect(await holderOfDocument(problem.clash ?? '')).toBe(winner)
  })

  it('whoever holds the number and takes another hands it to the one who stays', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, FAR])
    const [holder = '', other = ''] = ids
    must(await change(problem, holder, schools[0] as School, anotherNumber()))
    expect(await standings(problem)).toEqual(['changed', 'kept'])
    expect(await holderOfDocument(problem.clash ?? '')).toBe(other)
    expect((await theStudent(other)).problem).toBeUndefined()
  })

  it('one authority cannot confirm a second one', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEAR])
    const outcomes = await Promise.all(ids.map((id, at) => patiently(() => confirm(problem, id, schools[at] as School))))
    expect(outcomes.sort()).toEqual(['authority-confirmed-another', 'done'])
  })

  it('two authorities that confirm at the same moment ask for one arbitration', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEXT])
    const outcomes = await Promise.all(ids.map((id, at) => patiently(() => confirm(problem, id, schools[at] as School))))
    expect(outcomes).toEqual(['done', 'done'])
    const after = await again(problem)
    expect(after.status).toBe('arbitration')
    expect((await findCase(after.arbitration?.caseId ?? ''))?.memberIds).toEqual(ids)
  })

  it('a claim is given up, and the other has won without an arbitration', async () => {
    const { ids, problem, asked, side } = await inArbitration([NEAR, FAR])
    must(await concede(asked, side, givingUp(asked, side), anAct()))
    expect(await standings(problem)).toEqual(['conceded', 'kept'])
    expect((await findCase(asked.arbitration?.caseId ?? ''))?.state).toBe('withdrawn')
    expect(await holderOfDocument(problem.clash ?? '')).toBe(ids[1])
  })

  it('of three, one who gives up leaves the other two to be arbitrated anew', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEXT, FAR])
    for (const [at, id] of ids.entries()) must(await confirm(problem, id, schools[at] as School))
    const asked = await again(problem)
    const side = asked.members[2]
    if (!side) throw new Error('no side')
    must(await concede(asked, side, { studentId: side.studentId, version: asked.version, reason: WHY }, anAct()))
    const anew = await again(problem)
    expect(anew.status).toBe('arbitration')
    expect(anew.arbitration?.caseId).not.toBe(asked.arbitration?.caseId)
    expect((await findCase(anew.arbitration?.caseId ?? ''))?.memberIds).toEqual(ids.slice(0, 2))
  })

  it('an arbitration and a claim given up at the same moment: one of the two holds', async () => {
    for (let round = 0; round < 8; round++) {
      const { ids, problem, asked, side } = await inArbitration([NEAR, NEXT])
      const [decision, conceding] = await Promise.all([
        decided(problem, side.studentId),
        concede(asked, side, givingUp(asked, side), anAct()),
      ])
      expect([decision.ok, conceding.ok].filter(Boolean)).toHaveLength(1)
      if (decision.ok) await arbitrate(asked.arbitration?.caseId ?? '', anAct())
      expect(await standings(problem)).toEqual(decision.ok ? ['kept', 'forced'] : ['conceded', 'kept'])
      expect(await holderOfDocument(problem.clash ?? '')).toBe(decision.ok ? ids[0] : ids[1])
    }
  })

  it('is opened again once, by the level above, and decided there', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEXT])
    for (const [at, id] of ids.entries()) must(await confirm(problem, id, schools[at] as School))
    await arbitrated(problem, ids[0] ?? '')
    const first = await again(problem)
    const asking = { version: first.version, reason: '裁决依据不足' }
    expect(said(await reopen(first, '/CN/', asking, anAct()))).toBe('not-next-level')
    must(await reopen(first, '/CN/33/', asking, anAct()))
    const reopened = await again(problem)
    expect([reopened.status, reopened.arbitration?.arbiterId]).toEqual(['arbitration', '33'])
    expect((await theStudent(ids[0] ?? '')).problem).toBeDefined()
    await arbitrated(problem, ids[1] ?? '')
    const second = await again(problem)
    expect(await standings(problem)).toEqual(['forced', 'kept'])
    expect(await holderOfDocument(problem.clash ?? '')).toBe(ids[1])
    expect(said(await reopen(second, '/CN/', { ...asking, version: second.version }, anAct()))).toBe('reopened-before')
  })

  it('a third who comes to it while it is arbitrated is heard first', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEXT])
    for (const [at, id] of ids.entries()) must(await confirm(problem, id, schools[at] as School))
    const asked = await again(problem)
    const school = await aSchoolIn(FAR)
    const { fields } = await sealedFactsOf(await theStudent(ids[0] ?? ''))
    const third = await aPupil(school, { idDocNo: fields.idDocNo ?? '', fullName: '王小丁', disputed: true })
    await raiseClashOf(third.studentId, 'test', anAct())
    expect(await standings(problem)).toEqual(['confirmed', 'confirmed', 'open'])
    expect((await findCase(asked.arbitration?.caseId ?? ''))?.state).toBe('withdrawn')
    must(await confirm(problem, third.studentId, school))
    expect((await again(problem)).arbitration?.arbiterId).toBe('CN')
  })
})

describe('deleting a record', () => {
  const deletion = (problem: ProblemItem, studentId: string, school: School, attends: boolean, sameChildAs?: string) =>
    carriedOut(
      problemDeletion,
      {
        business: 'problem-deletion',
        problemId: problem.problemId,
        studentId,
        reason: WHY,
        attends,
        ...(sameChildAs ? { sameChildAs } : {}),
      },
      school,
    )

  it('frees its seat and its place, and the one that stays is free for a transfer', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEXT])
    const [kept = '', gone = ''] = ids
    const school = schools[1] as School
    expect(said(await deletion(problem, gone, school, true))).toBe('attends-without-record')
    must(await deletion(problem, gone, school, true, kept))
    expect(await standings(problem)).toEqual(['kept', 'deleted'])
    expect((await findClass(school.place.placeId, school.into.classId))?.count).toBe(0)
    expect((await theStudent(gone)).summary.state).toBe('deleted')
    expect((await theStudent(kept)).problem).toBeUndefined()
    expect(await holderOfDocument(problem.clash ?? '')).toBe(kept)
  })

  it('two schools that delete at the same moment, each for the other’s sake, leave one record', async () => {
    for (let round = 0; round < 8; round++) {
      const { ids, schools, problem } = await sameNumber([NEAR, NEXT])
      const [a = '', b = ''] = ids
      const outcomes = await Promise.all([
        patiently(() => deletion(problem, a, schools[0] as School, true, b)),
        patiently(() => deletion(problem, b, schools[1] as School, true, a)),
      ])
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
      const states = await Promise.all(ids.map(async (id) => (await theStudent(id)).summary.state))
      expect(states.sort()).toEqual(['deleted', 'enrolled'])
    }
  })

  it('a record that another was deleted for stays until a third is named', async () => {
    const { ids, schools, problem } = await sameNumber([NEAR, NEXT, FAR])
    const [a = '', b = '', c = ''] = ids
    must(await deletion(problem, a, schools[0] as School, true, b))
    expect(said(await deletion(problem, b, schools[1] as School, false))).toBe('attends-without-record')
    must(await deletion(problem, b, schools[1] as School, false, c))
    expect(await standings(problem)).toEqual(['deleted', 'deleted', 'kept'])
  })
})

describe('children without a number who look alike', () => {
  const alike = async (fullName: string, counties: readonly string[]) => {
    const schools = await Promise.all(counties.map((county) => aSchoolIn(county)))
    const ids: string[] = []
    for (const school of schools) ids.push((await aPupil(school, { fullName })).studentId)
    return { schools, ids }
  }

  it('may all stay, and are not raised again until a third comes', async () => {
    const { schools, ids } = await alike('赵一一', [NEAR, FAR])
    expect(await raiseClashOf(ids[1] ?? '', 'test', anAct())).toBe(true)
    const problem = await problemOf(ids[0] ?? '')
    expect(problem.kind).toBe('without-document')
    for (const id of problem.members.map(({ studentId }) => studentId))
      must(await confirm(problem, id, schools[ids.indexOf(id)] as School))
    expect(await standings(problem)).toEqual(['kept', 'kept'])
    expect(await raiseClashOf(ids[0] ?? '', 'test', anAct())).toBe(false)
    const school = await aSchoolIn(NEXT)
    const third = await aPupil(school, { fullName: '赵一一' })
    expect(await raiseClashOf(third.studentId, 'test', anAct())).toBe(true)
    expect((await problemOf(third.studentId)).members).toHaveLength(3)
  })

  it('raised by two at the same moment they are one problem', async () => {
    const { ids } = await alike('钱二二', [NEAR, NEXT, FAR])
    await Promise.all(ids.map((id) => raiseClashOf(id, 'test', anAct())))
    const problems = new Set((await Promise.all(ids.map(problemOf))).map(({ problemId }) => problemId))
    expect(problems.size).toBe(1)
  })

  it('are listed at every place above each of them, and elsewhere not', async () => {
    const { ids } = await alike('孙三三', [NEAR, FAR])
    await raiseClashOf(ids[0] ?? '', 'test', anAct())
    const { problemId } = await problemOf(ids[0] ?? '')
    const at = async (placeId: string) =>
      (await problemsAt(placeId, { kind: 'without-document', over: false, limit: 100 })).items.map((each) => each.problemId)
    for (const placeId of [NEAR, '3301', '33', 'CN', '51', FAR]) expect(await at(placeId)).toContain(problemId)
    for (const placeId of [NEXT, '3303', OTHER_CITY]) expect(await at(placeId)).not.toContain(problemId)
  })
})
