import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import { STATUS_CHANGES, type StatusChangeKind } from '../../functions/status-changes/contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

/** A school with its people, whoever decides after it, and its classes by name. */
interface School {
  readonly id: string
  readonly clerk: Session
  readonly leader: Session
  readonly authority: Session
  readonly classes: ReadonlyMap<string, { readonly classId: string; readonly studentIds: string[] }>
}

/** One change: its kind, what the pupil is afterwards, and what it asks for; a class by its name. */
type Change = readonly [
  StatusChangeKind,
  string,
  { readonly into?: string; readonly until?: string; readonly placement?: string }?,
]

const SCHOOL_ALONE: readonly StatusChangeKind[] = ['return', 'change-class']
const HOME = '三年级(1)班'

/** What becomes of a pupil of the third form, and of pupils of a senior school, one change after the other. */
const IN_PRIMARY: readonly (readonly [string, readonly Change[]])[] = [
  [
    'falls ill, stays away longer and comes back',
    [
      ['leave', 'on-leave', { until: '2026-12-31' }],
      ['extend-leave', 'on-leave', { until: '2027-06-30' }],
      ['return', 'enrolled', { into: HOME }],
    ],
  ],
  [
    'goes away, comes back, goes abroad and comes back',
    [
      ['other-leave', 'other-leave'],
      ['return-from-other-leave', 'enrolled', { into: HOME }],
      ['study-abroad', 'abroad'],
      ['return-from-abroad', 'enrolled', { into: HOME }],
    ],
  ],
  [
    'is missed, found, drops out, returns, is taught at home and sits in another class',
    [
      ['missing', 'missing'],
      ['found', 'enrolled', { into: HOME }],
      ['dropout', 'dropped-out'],
      ['return-from-dropout', 'enrolled', { into: HOME }],
      ['special-placement', 'enrolled', { placement: 'home' }],
      ['change-class', 'enrolled', { into: '三年级(2)班' }],
    ],
  ],
  ['dies', [['decease', 'deceased']]],
]
const IN_SENIOR: readonly (readonly [string, string, readonly Change[]])[] = [
  [
    'skips a grade and withdraws',
    '高一(1)班',
    [
      ['skip', 'enrolled', { into: '高二(1)班' }],
      ['withdraw', 'withdrawn'],
    ],
  ],
  [
    'repeats a grade and is expelled',
    '高三(1)班',
    [
      ['retain', 'enrolled', { into: '高二(1)班' }],
      ['expel', 'expelled'],
    ],
  ],
  ['studies a year longer', '高三(1)班', [['extend-study', 'enrolled', { into: '高二(1)班' }]]],
]

/** Whom a primary school would put out is asked about first: the law forbids it of every pupil. */
const BANNED: readonly StatusChangeKind[] = ['withdraw', 'expel']

describe('every change of status', () => {
  let system: RunningSystem
  let primary: School
  let senior: School
  let deceased = ''

  const as = (username: string) => signIn(system.origin, username, cast.password)
  async function schoolOf(id: string, people: string, authority: string, names: readonly string[]): Promise<School> {
    const [clerk, leader, above] = await Promise.all([as(`${people}.records`), as(`${people}.leader`), as(authority)])
    const classes = await Promise.all(
      names.map(async (name) => {
        const { schoolClass, pupils } = await pupilsOf(clerk, id, name)
        const free = pupils.filter(({ problem }) => !problem).map(({ studentId }) => studentId)
        return [name, { classId: schoolClass.classId, studentIds: free }] as const
      }),
    )
    return { id, clerk, leader, authority: above, classes: new Map(classes) }
  }

  beforeAll(async () => {
    system = await startSystem()
    primary = await schoolOf('2133990001', 'school1', 'county1.records', [HOME, '三年级(2)班'])
    senior = await schoolOf('3433990011', 'school11', 'city3301.records', ['高一(1)班', '高二(1)班', '高三(1)班'])
    const province = await as('province33.admin')
    for (const kind of ['retain', 'skip', 'expel'])
      await province.put(`/v1/places/33/switches/senior/${kind}`, { open: true, note: '省定' })
  }, 120_000)
  afterAll(() => system.dispose())

  const anyPupil = ({ classes }: School, name: string): string => {
    const studentId = classes.get(name)?.studentIds.shift()
    if (!studentId) throw new Error(`nobody is left in ${name}`)
    return studentId
  }
  const contentOf = ({ classes }: School, studentId: string, [kind, , { into, until, placement } = {}]: Change) => ({
    ...{ business: 'status-change', kind, studentId, reasonCode: '99', reason: '家长书面申请办理', happenedOn: '2026-09-01' },
    ...(into ? { classId: classes.get(into)?.classId } : {}),
    ...(until ? { expectedReturnOn: until } : {}),
    ...(placement ? { placement } : {}),
  })

  async function seenThrough(at: School, studentId: string, changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      const [kind, becomes, { into } = {}] = change
      const caseId = await apply(at.clerk, at.id, contentOf(at, studentId, change))
      await decideStep(at.leader, caseId, 'school-leader')
      if (!SCHOOL_ALONE.includes(kind)) await decideStep(at.authority, caseId, 'authority')
      expect(await caseEnds(at.clerk, caseId, 'applied', 'not-applied')).toBe('applied')
      const { body } = await at.clerk.get<{ state: string; classId?: string }>(`/v1/students/${studentId}`)
      expect([kind, body.state]).toEqual([kind, becomes])
      if (into) expect([kind, body.classId]).toEqual([kind, at.classes.get(into)?.classId])
    }
  }

  it.each(IN_PRIMARY)('a pupil of a primary school %s', async (_, changes) => {
    const studentId = anyPupil(primary, HOME)
    await seenThrough(primary, studentId, changes)
    if (changes.some(([kind]) => kind === 'decease')) deceased = studentId
  })

  it.each(IN_SENIOR)('a pupil of a senior school %s', async (_, name, changes) => {
    await seenThrough(senior, anyPupil(senior, name), changes)
  })

  it('that was a mistake is undone by the offices that agreed to it, and stays in the history with its correction', async () => {
    const studentId = anyPupil(senior, '高一(1)班')
    await seenThrough(senior, studentId, [['expel', 'expelled']])
    const last = await senior.clerk.get<{ change: { kind: string; caseId: string; classId: string } }>(
      `/v1/students/${studentId}/last-status-change`,
    )
    const { kind, caseId: corrects, classId } = last.body.change
    expect(kind).toBe('expel')
    const content = { business: 'status-correction', studentId, corrects, classId, reason: '处分对象录入错误' }
    const caseId = await apply(senior.clerk, senior.id, content)
    await decideStep(senior.leader, caseId, 'school-leader')
    await decideStep(senior.authority, caseId, 'authority')
    expect(await caseEnds(senior.clerk, caseId, 'applied', 'not-applied')).toBe('applied')
    const { body } = await senior.clerk.get<{ state: string; classId: string }>(`/v1/students/${studentId}`)
    expect([body.state, body.classId]).toEqual(['enrolled', classId])
    const history = await senior.clerk.get<{ items: { type: string; caseId?: string }[] }>(`/v1/students/${studentId}/history`)
    const changes = history.body.items.filter(({ type }) => type === 'student.status-changed')
    expect(changes.map((each) => each.caseId)).toEqual([caseId, corrects])
    expect((await senior.clerk.get(`/v1/students/${studentId}/last-status-change`)).body).toEqual({})
  })

  it('is told above: none is left out', () => {
    const told = [...IN_PRIMARY.flatMap(([, changes]) => changes), ...IN_SENIOR.flatMap(([, , changes]) => changes)]
    expect(new Set(told.map(([kind]) => kind))).toEqual(new Set(STATUS_CHANGES))
  })

  it.each(STATUS_CHANGES)('%s of a pupil who died is not handed in, and the school is told why', async (kind) => {
    const details = [...IN_PRIMARY, ...IN_SENIOR]
      .flatMap((story) => story.at(-1) as readonly Change[])
      .find(([of]) => of === kind)
    const asked = contentOf(primary, deceased, details ?? [kind, ''])
    const { body } = await primary.clerk.post<{ applicationId: string; version: number; obstacle?: { kind: string } }>(
      `/v1/places/${primary.id}/applications`,
      { ...asked, ...(details?.[2]?.into ? { classId: primary.classes.get(HOME)?.classId } : {}) },
    )
    // No primary school extends anybody's study; what a stage does not have is said before anything else.
    const otherwise = kind === 'extend-study' ? 'switched-off' : 'wrong-state'
    const [status, why] = BANNED.includes(kind) ? [422, 'change-banned'] : [409, otherwise]
    expect(body.obstacle?.kind).toBe(why)
    const path = `/v1/applications/${body.applicationId}/submission`
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const answer = await primary.clerk.ask<{ type: string }>('POST', path, { version: body.version }, headers)
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${why}`])
  })
})
