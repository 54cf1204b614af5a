import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { seeAClassThrough } from '../../demo/journey/first-graders.ts'
import { attachProof } from '../../demo/journey/office.ts'
import type { Duty, Level } from '../../layers/kernel/duties.ts'

export const SCHOOL = '2133990001'

/** How a caller's place stands to what is acted on. */
export type Standing = 'own' | 'child' | 'deep' | 'elsewhere'

export interface Walker {
  readonly username: string
  readonly session: Session
  readonly duty: Duty
  readonly level: Level
  readonly placeId: string
  /** How their place stands to the school everything was prepared at. */
  readonly toSchool: Standing
}

const PLACES: readonly (readonly [stem: string, level: Level, placeId: string, toSchool: Standing])[] = [
  ['school1', 'school', SCHOOL, 'own'],
  ['county1', 'county', '330199', 'child'],
  ['city3301', 'city', '3301', 'deep'],
  ['province33', 'province', '33', 'deep'],
  ['ministry', 'ministry', 'CN', 'deep'],
  ['school2', 'school', '2133990002', 'elsewhere'],
  ['county2', 'county', '330299', 'elsewhere'],
  ['school5', 'school', '2151990005', 'elsewhere'],
  ['county3', 'county', '510199', 'elsewhere'],
  ['city5101', 'city', '5101', 'elsewhere'],
  ['province51', 'province', '51', 'elsewhere'],
]

const TITLES = [
  ['recordsManager', 'records'],
  ['leader', 'leader'],
  ['systemAdministrator', 'admin'],
] as const

/** One walker for each duty at each place. */
export async function walkers(origin: string): Promise<Walker[]> {
  const all: Walker[] = []
  for (const [stem, level, placeId, toSchool] of PLACES)
    for (const [duty, word] of TITLES) {
      const username = `${stem}.${word}`
      all.push({ username, duty, level, placeId, toSchool, session: await signIn(origin, username, DEMO_PASSWORD) })
    }
  return all
}

interface Items {
  readonly items: readonly Readonly<Record<string, string>>[]
}

/**
 * One of everything the first school can have, by the name of the parameter that asks for it. A route with a parameter
 * that is not here makes the walk fail and say so.
 */
export async function oneOfEverything(origin: string): Promise<Readonly<Record<string, string>>> {
  const file = await sampleClassFile(origin, cast)
  const report = await seeAClassThrough(origin, cast, file)
  const as = (username: string) => signIn(origin, username, DEMO_PASSWORD)
  const [clerk, leader, admin, ministry] = await Promise.all(
    ['school1.records', 'school1.leader', 'school1.admin', 'ministry.records'].map(as),
  )
  if (!clerk || !leader || !admin || !ministry) throw new Error('somebody could not sign in')
  const first = async (who: Session, path: string, id: string) => (await who.get<Items>(path)).body.items[0]?.[id] ?? ''
  const make = async (who: Session, path: string, body: unknown, id: string) =>
    String((await who.post<Record<string, unknown>>(path, body)).body[id])
  const roster = `/v1/classes/${file.classId}/students?schoolId=${SCHOOL}`
  const [studentId, studentNumber] = [await first(clerk, roster, 'studentId'), await first(clerk, roster, 'studentNumber')]
  const entryId = await make(
    clerk,
    `/v1/schools/${SCHOOL}/entries`,
    { kind: 'gradeOne', classId: file.classId, fields: {} },
    'entryId',
  )
  const change = { business: 'key-change', studentId, fields: { fullName: '欧阳明月' }, reason: '户口簿已更名' }
  const time = {
    from: new Date().toISOString(),
    until: new Date(Date.now() + 86_400_000).toISOString(),
    reason: '出差期间代为办理',
  }
  const delegation = { ...time, delegate: 'school2.leader', actions: ['case.read'] }
  for (const province of ['33', '51'])
    await (await as(`province${province}.records`)).post(`/v1/places/${province}/duplicate-checks`)
  const people = await throwaways(admin)
  return {
    ...{
      placeId: SCHOOL,
      schoolId: SCHOOL,
      classId: file.classId,
      studentId,
      studentNumber,
      entryId,
      ownerId: entryId,
      row: '1',
    },
    caseId: report.caseId,
    importId: await first(clerk, `/v1/schools/${SCHOOL}/imports`, 'importId'),
    proofId: await attachProof(clerk, entryId, 'other'),
    applicationId: await make(clerk, `/v1/places/${SCHOOL}/applications`, change, 'applicationId'),
    paperId: await make(
      clerk,
      `/v1/places/${SCHOOL}/papers`,
      { about: 'student', kind: 'enrolment-certificate', studentId },
      'paperId',
    ),
    photoId: await make(clerk, `/v1/students/${studentId}/photo`, { size: 1, sha256: `${'A'.repeat(43)}=` }, 'photoId'),
    batchId: await make(
      clerk,
      `/v1/classes/${file.classId}/photo-batches`,
      { schoolId: SCHOOL, fileName: '一班.zip', size: 1, sha256: `${'A'.repeat(43)}=` },
      'batchId',
    ),
    updateId: await make(
      clerk,
      `/v1/classes/${file.classId}/updates`,
      { schoolId: SCHOOL, fileName: '一班.csv', contentType: 'text/csv', size: 1, sha256: `${'A'.repeat(43)}=` },
      'updateId',
    ),
    exportId: await make(
      clerk,
      `/v1/places/${SCHOOL}/exports`,
      { purpose: 'aid', reason: '核对资助名单', withNumbers: false },
      'exportId',
    ),
    itemId: await make(
      clerk,
      `/v1/students/${studentId}/growth`,
      { section: 'quality', content: { schoolYear: 2026, term: '1', results: [{ subject: '语文', result: '优' }] } },
      'itemId',
    ),
    ...people,
    loanId: await make(leader, '/v1/loans', { ...time, borrower: 'school2.leader' }, 'loanId'),
    delegationId: await make(leader, '/v1/delegations', delegation, 'delegationId'),
    handOverId: await make(
      admin,
      '/v1/hand-overs',
      { leaverId: people.leaverId, successor: people.successor, reason: '调往他校任教' },
      'handOverId',
    ),
    problemId: await first(clerk, `/v1/places/${SCHOOL}/problems?kind=identity`, 'problemId'),
    jobId: await aJob(clerk),
    provinceId: '33',
    direction: 'outgoing',
    sequence: '1',
    checkId: await first(ministry, '/v1/population-checks', 'checkId'),
    releaseId: await first(ministry, '/v1/number-releases', 'releaseId'),
    // Nobody in the demo bears another's number: whoever may not is refused before it is looked for.
    collisionId: `col_${'0'.repeat(26)}`,
  }
}

/** Accounts at the school that nobody needs: one to be sealed and opened, one to leave, one to come. */
async function throwaways(admin: Session): Promise<{ accountId: string; leaverId: string; successor: string }> {
  const made = async (username: string) =>
    (
      await admin.post<{ account: { accountId: string } }>(`/v1/places/${SCHOOL}/accounts`, {
        username,
        displayName: '临时人员',
        duty: 'recordsManager',
      })
    ).body.account.accountId
  const [accountId, leaverId] = [await made('walk.sealed'), await made('walk.leaver')]
  await made('walk.successor')
  return { accountId, leaverId, successor: 'walk.successor' }
}

/** A merge of two classes nobody is in. */
async function aJob(clerk: Session): Promise<string> {
  const made = async (name: string) =>
    (await clerk.post<{ classId: string }>(`/v1/schools/${SCHOOL}/classes`, { name, stage: 'primary', cohort: 2024 })).body
      .classId
  const [fromClassId, intoClassId] = [await made('并班一'), await made('并班二')]
  const asked = { fromClassIds: [fromClassId], intoClassId }
  return (await clerk.post<{ jobId: string }>(`/v1/schools/${SCHOOL}/class-merges`, asked)).body.jobId
}
