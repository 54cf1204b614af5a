import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { attachProof } from '../../demo/journey/office.ts'
import type { SystemWithAClass } from './class-seen-through.ts'
import { SCHOOL } from './permission-world.ts'

/** Addresses by the name of the parameter that asks for them. */
type Addresses = Readonly<Record<string, string>>

interface Items {
  readonly items: readonly Addresses[]
}

interface World {
  readonly clerk: Session
  readonly leader: Session
  readonly admin: Session
  readonly ministry: Session
  readonly classId: string
  readonly studentId: string
}

const SHA256 = `${'A'.repeat(43)}=`

const first = async (who: Session, path: string, id: string): Promise<string> =>
  (await who.get<Items>(path)).body.items[0]?.[id] ?? ''
const make = async (who: Session, path: string, body: unknown, id: string): Promise<string> =>
  String((await who.post<Record<string, unknown>>(path, body)).body[id])

/**
 * One of everything the first school can have, by the name of the parameter that asks for it. A route with a parameter
 * that is not here makes the walk fail and say so.
 */
export async function oneOfEverything({ origin, classId, caseId }: SystemWithAClass): Promise<Addresses> {
  const as = (username: string) => signIn(origin, username, DEMO_PASSWORD)
  const clerk = await as('school1.records')
  const roster = `/v1/classes/${classId}/students?schoolId=${SCHOOL}`
  const studentId = await first(clerk, roster, 'studentId')
  const studentNumber = await first(clerk, roster, 'studentNumber')
  const [leader, admin, ministry] = [await as('school1.leader'), await as('school1.admin'), await as('ministry.records')]
  const world: World = { clerk, leader, admin, ministry, classId, studentId }
  for (const province of ['33', '51'])
    await (await as(`province${province}.records`)).post(`/v1/places/${province}/duplicate-checks`)
  return {
    ...{ placeId: SCHOOL, schoolId: SCHOOL, classId, studentId, studentNumber, caseId },
    ...(await ofRegistration(world)),
    ...(await ofThePupil(world)),
    ...(await ofTheClass(world)),
    ...(await ofTheStaff(world)),
    ...(await ofTheCountry(world)),
  }
}

async function ofRegistration({ clerk, classId }: World): Promise<Addresses> {
  const entry = { kind: 'gradeOne', classId, fields: {} }
  const entryId = await make(clerk, `/v1/schools/${SCHOOL}/entries`, entry, 'entryId')
  return {
    entryId,
    ownerId: entryId,
    row: '1',
    importId: await first(clerk, `/v1/schools/${SCHOOL}/imports`, 'importId'),
    proofId: await attachProof(clerk, entryId, 'other'),
  }
}

async function ofThePupil({ clerk, studentId }: World): Promise<Addresses> {
  const change = { business: 'key-change', studentId, fields: { fullName: '欧阳明月' }, reason: '户口簿已更名' }
  const certificate = { about: 'student', kind: 'enrolment-certificate', studentId }
  const report = { schoolYear: 2026, term: '1', results: [{ subject: '语文', result: '优' }] }
  return {
    applicationId: await make(clerk, `/v1/places/${SCHOOL}/applications`, change, 'applicationId'),
    paperId: await make(clerk, `/v1/places/${SCHOOL}/papers`, certificate, 'paperId'),
    photoId: await make(clerk, `/v1/students/${studentId}/photo`, { size: 1, sha256: SHA256 }, 'photoId'),
    itemId: await make(clerk, `/v1/students/${studentId}/growth`, { section: 'quality', content: report }, 'itemId'),
  }
}

async function ofTheClass({ clerk, classId }: World): Promise<Addresses> {
  const file = { schoolId: SCHOOL, size: 1, sha256: SHA256 }
  const photos = { ...file, fileName: '一班.zip' }
  const update = { ...file, fileName: '一班.csv', contentType: 'text/csv' }
  const asked = { purpose: 'aid', reason: '核对资助名单', withNumbers: false }
  return {
    batchId: await make(clerk, `/v1/classes/${classId}/photo-batches`, photos, 'batchId'),
    updateId: await make(clerk, `/v1/classes/${classId}/updates`, update, 'updateId'),
    exportId: await make(clerk, `/v1/places/${SCHOOL}/exports`, asked, 'exportId'),
    jobId: await aJob(clerk),
  }
}

async function ofTheStaff({ leader, admin }: World): Promise<Addresses> {
  const people = await throwaways(admin)
  const time = {
    from: new Date().toISOString(),
    until: new Date(Date.now() + 86_400_000).toISOString(),
    reason: '出差期间代为办理',
  }
  const delegation = { ...time, delegate: 'school2.leader', actions: ['case.read'] }
  const handOver = { leaverId: people.leaverId, successor: people.successor, reason: '调往他校任教' }
  return {
    ...people,
    loanId: await make(leader, '/v1/loans', { ...time, borrower: 'school2.leader' }, 'loanId'),
    delegationId: await make(leader, '/v1/delegations', delegation, 'delegationId'),
    handOverId: await make(admin, '/v1/hand-overs', handOver, 'handOverId'),
  }
}

const ofTheCountry = async ({ clerk, ministry }: World): Promise<Addresses> => ({
  problemId: await first(clerk, `/v1/places/${SCHOOL}/problems?kind=identity`, 'problemId'),
  provinceId: '33',
  direction: 'outgoing',
  sequence: '1',
  checkId: await first(ministry, '/v1/population-checks', 'checkId'),
  releaseId: await first(ministry, '/v1/number-releases', 'releaseId'),
  // Nobody in the demo bears another's number: whoever may not is refused before it is looked for.
  collisionId: `col_${'0'.repeat(26)}`,
})

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
