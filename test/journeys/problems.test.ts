import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fieldsOf, type InventedChild, inventChildren } from '../../demo/country/children.ts'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { SAMPLE_SIZE } from '../../demo/country/population.ts'
import { childrenOfClass, seedOfClass } from '../../demo/country/pupils.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import { haveCompared } from '../../demo/journey/ministry.ts'
import { apply, attachProof, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import type { CaseView } from '../../functions/cases/contract.ts'
import type { Problem, ProblemPage, ProblemRow, ProblemSide } from '../../functions/duplicates/contract.ts'
import { checkCharacter } from '../../layers/kernel/resident-id.ts'
import { recordYearOf } from '../../layers/kernel/school-calendar.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const YEAR = recordYearOf(new Date().toISOString())
const WHY = '户口簿与学籍一致'

/** A school with its people and whoever supervises it. */
interface School {
  readonly id: string
  readonly county: string
  readonly clerk: Session
  readonly leader: Session
  readonly authority: Session
}

/** A child to be registered; `another` where its number is held and it is another child. */
interface Newcomer {
  readonly child: InventedChild
  readonly over?: Readonly<Record<string, string>>
  readonly another?: true
}

interface Entered {
  readonly entryId: string
  readonly issues: readonly { readonly field: string; readonly code: string; readonly severity: string }[]
}

/** Pupils of the demo country whose number somebody else will claim. */
const [inCity, inNation, sameChild, ofFour] = childrenOfClass(
  '330199',
  { stage: 'primary', cohort: YEAR - 2 },
  16,
  seedOfClass(0, 0),
)
const [inProvince] = childrenOfClass('330199', { stage: 'senior', cohort: YEAR }, 18, seedOfClass(10, 0))
const sample = inventChildren('330199', YEAR, SAMPLE_SIZE, 1)
const twin = inventChildren('330199', YEAR, 1, 990)[0]
const WITHOUT = { idDocType: 'Z', idDocNo: '' }
/** A number of a grown-up who is nobody. */
const grownUp = (sequence: number): string => {
  const first17 = `33019919850101${sequence}`
  return first17 + checkCharacter(first17)
}

const known = (child: InventedChild | undefined): InventedChild => {
  if (!child) throw new Error('nobody invented this child')
  return child
}

describe('problem records', () => {
  let system: RunningSystem
  let one: School
  let three: School
  let five: School
  let seven: School
  let senior: School
  let ids: Record<string, string>

  const as = (username: string) => signIn(system.origin, username, DEMO_PASSWORD)
  async function people(id: string, county: string, school: string, authority: string): Promise<School> {
    const [clerk, leader, above] = await Promise.all([
      as(`${school}.records`),
      as(`${school}.leader`),
      as(`${authority}.records`),
    ])
    return { id, county, clerk, leader, authority: above }
  }

  /** Enters children into the first grade, has them approved and answers with their records, by the number of the row. */
  async function registered(at: School, newcomers: readonly Newcomer[]): Promise<string[]> {
    const { schoolClass } = await pupilsOf(at.clerk, at.id, '一年级(1)班')
    const { classId } = schoolClass
    const entryIds: string[] = []
    for (const { child, over, another } of newcomers) {
      const fields = fieldsOf(child, at.county, YEAR)
      const guardians = (fields.guardians as Record<string, string>[]).map((guardian, nth) => ({
        ...guardian,
        idDocType: '1',
        idDocNo: grownUp(101 + nth),
      }))
      const body = {
        kind: 'gradeOne',
        classId,
        fields: { ...fields, ...over, guardians },
        ...(another ? { anotherChild: { reason: '两名学生均有户口簿,证件号相同' } } : {}),
      }
      const { entryId, issues } = (await at.clerk.post<Entered>(`/v1/schools/${at.id}/entries`, body)).body
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
      if (another) await attachProof(at.clerk, entryId, 'household-register')
      if (over?.idDocType === 'Z') await attachProof(at.clerk, entryId, 'in-school-statement')
      entryIds.push(entryId)
    }
    const { caseId } = (await at.clerk.post<{ caseId: string }>(`/v1/schools/${at.id}/submissions`, { classId, entryIds })).body
    await decideStep(at.leader, caseId, 'school-leader')
    await decideStep(at.authority, caseId, 'authority')
    await caseEnds(at.clerk, caseId, 'applied')
    const rows = await Promise.all(entryIds.map((entryId) => at.clerk.get<{ studentId?: string }>(`/v1/entries/${entryId}`)))
    return rows.map(({ body }) => body.studentId ?? '')
  }

  beforeAll(async () => {
    system = await startSystem()
    one = await people('2133990001', '330199', 'school1', 'county1')
    three = await people('2133990003', '330299', 'school3', 'county2')
    five = await people('2151990005', '510199', 'school5', 'county3')
    seven = await people('2151990007', '510299', 'school7', 'county4')
    senior = await people('3433990011', '330199', 'school11', 'city3301')
    const renamed = { fullName: '无人知晓' }
    const [mismatch = '', unknown = '', wrongName = '', twinHere = ''] = await registered(one, [
      { child: known(sample[11]) },
      { child: known(sample[23]) },
      { child: known(sample[1]), over: renamed },
      { child: known(twin), over: WITHOUT },
    ])
    const another = { over: { fullName: '另一学生' }, another: true } as const
    const [city = '', province = '', same = '', twinThere = '', second = ''] = await registered(three, [
      { child: known(inCity), ...another },
      { child: known(inProvince), ...another },
      { child: known(sameChild), another: true },
      { child: known(twin), over: WITHOUT },
      { child: known(ofFour), ...another },
    ])
    const [nation = '', third = ''] = await registered(five, [
      { child: known(inNation), ...another },
      { child: known(ofFour), ...another },
    ])
    const [fourth = ''] = await registered(seven, [{ child: known(ofFour), ...another }])
    ids = { second, third, fourth, mismatch, unknown, wrongName, twinHere, city, province, same, twinThere, nation }
    await haveCompared(await as('ministry.records'))
  }, 300_000)
  afterAll(() => system.dispose())

  /** The problem of a record, once it is raised. */
  async function problemOf({ id, clerk }: School, kind: ProblemRow['kind'], studentId: string): Promise<Problem> {
    const rows = await until(
      `a problem of type ${kind} is raised`,
      async () => (await clerk.get<{ items: ProblemRow[] }>(`/v1/places/${id}/problems?kind=${kind}&limit=100`)).body.items,
      (items) => items.some(({ members }) => members.some((member) => member.studentId === studentId)),
    )
    const row = rows.find(({ members }) => members.some((member) => member.studentId === studentId))
    return seen(clerk, row?.problemId ?? '')
  }
  const seen = async (reader: Session, problemId: string) => (await reader.get<Problem>(`/v1/problems/${problemId}`)).body
  const sideOf = ({ members }: Problem, studentId: string): ProblemSide => {
    const found = members.find((member) => member.studentId === studentId)
    if (!found) throw new Error('the problem has no such side')
    return found
  }
  const otherOf = ({ members }: Problem, studentId: string): string =>
    members.find((member) => member.studentId !== studentId)?.studentId ?? ''

  /** An application on a problem record, through the school and its authority to its end. */
  async function taken(at: School, problemId: string, studentId: string, business: string, more = {}): Promise<string> {
    const caseId = await apply(at.clerk, at.id, { business, problemId, studentId, reason: WHY, ...more })
    await decideStep(at.leader, caseId, 'school-leader')
    await decideStep(at.authority, caseId, 'authority')
    return caseEnds(at.clerk, caseId, 'applied', 'not-applied')
  }
  /** Decided by an arbiter for one of the sides, and what it looks like afterwards. */
  async function arbitrated(arbiter: string, { problemId, arbitration }: Problem, choice: string): Promise<Problem> {
    const officer = await as(arbiter)
    const caseId = arbitration?.caseId ?? ''
    await decideStep(officer, caseId, 'arbiter', { choice, opinion: '派出所证明该号属此学生' })
    await caseEnds(officer, caseId, 'applied')
    return seen(officer, problemId)
  }
  /** The next level opens a decision again, which is done once, and decides otherwise. */
  async function decidedAnew(problemId: string, above: string, choice: string): Promise<void> {
    const superior = await as(above)
    const ask = async (reader: Session) => {
      const { version } = await seen(reader, problemId)
      const body = { version, reason: '裁决依据不足' }
      return reader.ask('POST', `/v1/problems/${problemId}/reopening`, body, { 'idempotency-key': crypto.randomUUID() })
    }
    expect((await ask(superior)).status).toBeLessThan(300)
    const reopened = await seen(superior, problemId)
    expect(reopened).toMatchObject({ status: 'arbitration', arbitration: { reopened: true } })
    await arbitrated(above, reopened, choice)
    const again = await ask(await as('ministry.records'))
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/reopened-before' } })
  }
  const confirmed = (at: School, problemId: string, studentId: string) => taken(at, problemId, studentId, 'problem-corroboration')
  const numbering = async ({ clerk }: School, studentId: string) =>
    (await clerk.get<{ numbering: string; problem?: unknown }>(`/v1/students/${studentId}`)).body

  it('type 1, corroborated: the household department stands by it, and the pupil goes on to its number', async () => {
    const problem = await problemOf(one, 'identity', ids.mismatch ?? '')
    expect(problem).toMatchObject({ type: 'name-mismatch', status: 'open', rule: 'correct-or-corroborate' })
    expect(await confirmed(one, problem.problemId, ids.mismatch ?? '')).toBe('applied')
    expect((await seen(one.clerk, problem.problemId)).status).toBe('settled')
    const after = await numbering(one, ids.mismatch ?? '')
    expect([after.numbering, after.problem]).toEqual(['cleared', undefined])
  })

  it('type 1, changed: compared again, and settled by the answer', async () => {
    const problem = await problemOf(one, 'identity', ids.wrongName ?? '')
    const fields = { fullName: known(sample[1]).name }
    expect(await taken(one, problem.problemId, ids.wrongName ?? '', 'problem-change', { fields })).toBe('applied')
    expect(sideOf(await seen(one.clerk, problem.problemId), ids.wrongName ?? '').standing).toBe('rechecking')
    await haveCompared(await as('ministry.records'))
    expect((await seen(one.clerk, problem.problemId)).status).toBe('settled')
    expect((await numbering(one, ids.wrongName ?? '')).problem).toBeUndefined()
  })

  it('type 1, deleted: only where nobody attends under it', async () => {
    const problem = await problemOf(one, 'identity', ids.unknown ?? '')
    const asked = { business: 'problem-deletion', problemId: problem.problemId, studentId: ids.unknown, reason: WHY }
    const draft = await one.clerk.post<{ obstacle?: { kind: string } }>(`/v1/places/${one.id}/applications`, {
      ...asked,
      attends: true,
    })
    expect(draft.body.obstacle?.kind).toBe('attends-without-record')
    expect(await taken(one, problem.problemId, ids.unknown ?? '', 'problem-deletion', { attends: false })).toBe('applied')
    expect((await seen(one.clerk, problem.problemId)).status).toBe('settled')
  })

  it('type 2: each side sees the other masked, every superior sees both, and strangers nothing', async () => {
    const problem = await problemOf(three, 'with-document', ids.city ?? '')
    expect(problem).toMatchObject({ rule: 'one-stays', arbiter: { placeId: '3301' } })
    const theirs = sideOf(problem, otherOf(problem, ids.city ?? ''))
    expect([theirs.own, theirs.name, theirs.evidence, theirs.number.includes('*')]).toEqual([
      false,
      expect.stringContaining('*'),
      [],
      true,
    ])
    expect(theirs.fields.find(({ field }) => field === 'birthDate')).toMatchObject({ shown: 'withheld', value: '' })
    expect(sideOf(problem, ids.city ?? '').fields.find(({ field }) => field === 'fullName')).toMatchObject({
      differs: true,
      shown: 'clear',
    })
    expect(sideOf(problem, ids.city ?? '').evidence.map(({ path }) => path)).toEqual(['declaration'])
    expect(theirs.allowed).toContainEqual({ action: 'corroborate', ok: false, reason: 'not-own-record' })
    const above = await seen(await as('city3301.records'), problem.problemId)
    expect(above.members.map(({ name }) => name)).not.toContainEqual(expect.stringContaining('*'))
    expect((await five.clerk.ask('GET', `/v1/problems/${problem.problemId}`)).status).toBe(404)
  })

  it.each([
    ['a city, and once more by its province', 'city', () => three, () => one, 'city3301.records', '3301', 'province33.records'],
    [
      'a province, where the city itself supervises one of them',
      'province',
      () => three,
      () => senior,
      'province33.records',
      '33',
      undefined,
    ],
    ['the ministry', 'nation', () => five, () => one, 'ministry.records', 'CN', undefined],
  ] as const)(
    'type 2, arbitrated by %s: one stays, the other has to change',
    async (_, which, claimant, holder, arbiter, place, above) => {
      const mine = ids[which] ?? ''
      const problem = await problemOf(claimant(), 'with-document', mine)
      const theirs = otherOf(problem, mine)
      expect(await confirmed(claimant(), problem.problemId, mine)).toBe('applied')
      expect(await confirmed(holder(), problem.problemId, theirs)).toBe('applied')
      const officer = await as(arbiter)
      const asked = await seen(officer, problem.problemId)
      expect([asked.status, asked.arbitration?.arbiterId]).toEqual(['arbitration', place])
      expect(asked.members.every(({ evidence }) => evidence.some(({ proofs }) => proofs.length > 0))).toBe(true)
      const caseId = asked.arbitration?.caseId ?? ''
      expect(asked.waitsFor).toEqual([asked.arbitration?.arbiterName])
      const { members } = (await officer.get<CaseView>(`/v1/cases/${caseId}`)).body
      expect(members.map(({ placeName }) => placeName).sort()).toEqual(asked.members.map(({ schoolName }) => schoolName).sort())
      await arbitrated(arbiter, asked, above ? mine : theirs)
      if (above) await decidedAnew(problem.problemId, above, theirs)
      const decided = await seen(claimant().clerk, problem.problemId)
      expect(decided).toMatchObject({ status: 'decided', arbitration: { keeps: theirs } })
      expect((await numbering(holder(), theirs)).problem).toBeUndefined()
      const own = sideOf(decided, mine)
      expect(own.allowed).toContainEqual({ action: 'corroborate', ok: false, reason: 'only-change-or-delete' })
      const fields = freshNumber(claimant().county, which.length)
      expect(await taken(claimant(), problem.problemId, mine, 'problem-change', { fields })).toBe('applied')
      expect((await seen(claimant().clerk, problem.problemId)).status).toBe('settled')
      expect(await numbering(claimant(), mine)).toMatchObject({ numbering: 'checking' })
    },
  )

  it('type 2, four at once before the ministry: two withdraw before the decision, and who lost puts it right', async () => {
    const { second = '', third = '', fourth = '' } = ids
    const { problemId, members } = await problemOf(seven, 'with-document', fourth)
    expect(members).toHaveLength(4)
    const held = members.find(({ schoolId }) => schoolId === one.id)?.studentId ?? ''
    const sides = [
      [one, held],
      [three, second],
      [five, third],
      [seven, fourth],
    ] as const
    for (const [at, studentId] of sides) expect(await confirmed(at, problemId, studentId)).toBe('applied')
    const cases = [(await seen(one.clerk, problemId)).arbitration?.caseId]
    for (const [{ clerk }, studentId] of sides.slice(2)) {
      const { version } = await seen(clerk, problemId)
      await clerk.post(`/v1/problems/${problemId}/concessions`, { studentId, version, reason: '证件号确属对方学生' })
      const left = await seen(clerk, problemId)
      expect([left.status, left.arbitration?.arbiterId]).toEqual(['arbitration', 'CN'])
      cases.push(left.arbitration?.caseId)
    }
    expect(new Set(cases).size).toBe(3)
    const decided = await arbitrated('ministry.records', await seen(one.clerk, problemId), second)
    expect(decided.members.map(({ standing }) => standing).sort()).toEqual(['conceded', 'conceded', 'forced', 'kept'])
    for (const [nth, [at, studentId]] of sides.filter(([, studentId]) => studentId !== second).entries()) {
      const fields = freshNumber(at.county, 10 + nth)
      expect(await taken(at, problemId, studentId, 'problem-change', { fields })).toBe('applied')
    }
    expect((await seen(one.clerk, problemId)).status).toBe('settled')
  })

  it('type 2, one child in two schools: where it sits the duplicate is deleted, and the transfer is open', async () => {
    const problem = await problemOf(three, 'with-document', ids.same ?? '')
    const stays = otherOf(problem, ids.same ?? '')
    const more = { attends: true, sameChildAs: stays }
    expect(await taken(three, problem.problemId, ids.same ?? '', 'problem-deletion', more)).toBe('applied')
    expect((await seen(one.clerk, problem.problemId)).status).toBe('settled')
    const { studentNumber, name } = (await one.clerk.get<{ studentNumber: string; name: string }>(`/v1/students/${stays}`)).body
    const { schoolClass } = await pupilsOf(three.clerk, three.id, '三年级(1)班')
    const { classId } = schoolClass
    const transfer = { business: 'transfer', studentNumber, name, classId, reasonCode: '92', reason: '随父母迁居就读' }
    expect(await apply(three.clerk, three.id, transfer)).toMatch(/^case_/)
  })

  it('type 3: both are proved, both stay, and the next look does not raise them again', async () => {
    const problem = await problemOf(one, 'without-document', ids.twinHere ?? '')
    expect(problem.rule).toBe('all-may-stay')
    expect(await confirmed(one, problem.problemId, ids.twinHere ?? '')).toBe('applied')
    expect(await confirmed(three, problem.problemId, ids.twinThere ?? '')).toBe('applied')
    expect((await seen(one.clerk, problem.problemId)).status).toBe('settled')
    const province = await as('province33.records')
    await province.post('/v1/places/33/duplicate-checks')
    const check = await until(
      'the province is looked through',
      async () => (await province.get<{ state: string; found: number; looked: number }>('/v1/places/33/duplicate-checks')).body,
      ({ state }) => state === 'done',
    )
    expect(check.found).toBe(0)
    const open = await province.get<ProblemPage>('/v1/places/33/problems?kind=without-document')
    expect(open.body.items).toEqual([])
    expect(open.body.checkedAt).toBeDefined()
    const below = await three.clerk.get<ProblemPage>(`/v1/places/${three.id}/problems?kind=without-document`)
    expect(below.body.checkedAt).toBe(open.body.checkedAt)
  })
})

/** A number of nobody's, with the birthday it says. */
function freshNumber(county: string, nth: number): Record<string, string> {
  const first17 = `${county}20200315${String(901 + nth * 2).padStart(3, '0')}`
  return { idDocNo: first17 + checkCharacter(first17), birthDate: '2020-03-15', sex: '1' }
}
