import { randomUUID } from 'node:crypto'
import { findApplication } from '../../../functions/applications/repository.ts'
import { applyApplication } from '../../../functions/applications/use-cases/apply-application.ts'
import { moveApplication } from '../../../functions/applications/writes.ts'
import { decideCase } from '../../../functions/cases/acts.ts'
import type { CaseItem } from '../../../functions/cases/reads.ts'
import { awaitOutcome } from '../../../functions/cases/writes.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findPlace } from '../../../functions/places/reads.ts'
import type { IncomingOf } from '../../../functions/provinces/messages.ts'
import { applyMessage } from '../../../functions/provinces/use-cases/apply-message.ts'
import { askProvince } from '../../../functions/provinces/use-cases/ask-province.ts'
import type { WholeRecord } from '../../../functions/students/contract.ts'
import { numberOf, type StudentItem } from '../../../functions/students/reads.ts'
import { handOver } from '../../../functions/students/writes.ts'
import { crossProvinceChain } from '../../../functions/transfers/chain.ts'
import { pullFile } from '../../../functions/transfers/use-cases/pull-file.ts'
import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { idOf, newId } from '../../../layers/kernel/id.ts'
import { maskName } from '../../../layers/kernel/person-name.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { theCase } from '../cases/a-case.ts'
import { anOfficer } from '../cases/an-officer.ts'
import { anAct, must, NOW } from '../registration/a-school.ts'
import { aProvenDraft } from '../transfers/a-transfer.ts'
import type { AProvince } from './a-province.ts'

/** A school of the province asks for a child of ours. */
export const asksFor = async (
  province: AProvince,
  pupil: StudentItem,
  over: Partial<IncomingOf<'transfer-asked'>> = {},
): Promise<IncomingOf<'transfer-asked'>> => ({
  message: 'transfer-asked',
  requestId: randomUUID(),
  studentNumber: await numberOf(pupil),
  name: pupil.summary.name,
  schoolId: province.school.placeId,
  className: '一年级(1)班',
  reasonCode: '92',
  reason: '随父母迁居就读',
  proofSha256: '0'.repeat(64),
  maker: province.officer('recordsManager'),
  askedAt: NOW,
  ...over,
})

/** What an office of the province says of the step a case stands at. */
export function decisionOf(
  province: AProvince,
  { caseId, progress }: CaseItem,
  over: Partial<IncomingOf<'decision'>> = {},
): IncomingOf<'decision'> {
  const step = over.step ?? (progress.status === 'pending' ? progress.step : '')
  const officer = step.endsWith('school') ? province.officer('leader') : province.officer('recordsManager', province.county)
  return { message: 'decision', caseId, step, verdict: 'approve', officer, decidedAt: NOW, ...over }
}

export const pullOf = (province: AProvince, caseId: string, over: Partial<IncomingOf<'pull'>> = {}): IncomingOf<'pull'> => ({
  message: 'pull',
  caseId,
  officer: province.officer('recordsManager'),
  decidedAt: NOW,
  ...over,
})

export const revocationOf = (province: AProvince, caseId: string): IncomingOf<'revocation'> => ({
  ...pullOf(province, caseId),
  message: 'revocation',
  reason: '家长决定不再转学',
})

/** Every office says yes in turn, ours at the console and theirs by parcel, until the case stands at the step or waits to be pulled. */
export async function agreedUntil(province: AProvince, caseId: string, until?: string): Promise<CaseItem> {
  for (;;) {
    const found = await theCase(caseId)
    if (found.progress.status !== 'pending') break
    const at = crossProvinceChain.steps.find(({ id }) => found.progress.status === 'pending' && found.progress.step === id)
    if (!at || at.id === until) return found
    const placeId = found.parties[at.party] ?? ''
    if (placeId === province.school.placeId || placeId === province.county.placeId)
      await province.send([decisionOf(province, found)])
    else await weDecide(found, 'approve')
  }
  await applyApplication(caseId, anAct())
  return theCase(caseId)
}

/** Our own office decides the step the case stands at. */
export async function weDecide(found: CaseItem, verdict: 'approve' | 'return'): Promise<void> {
  if (found.progress.status !== 'pending') throw new Error('it is nobody’s turn')
  const { step } = found.progress
  const school = step.endsWith('school')
  const placeId = found.parties[school ? step.replace('-school', 'School') : step.replace('-authority', 'Authority')] ?? ''
  const path = `/CN/33/3301/330199/${school ? `${placeId}/` : ''}`
  const officer = anOfficer(path, school ? 'leader' : 'recordsManager', `${placeId}-${school ? 'leader' : 'county'}`)
  const no = verdict === 'return' ? { reason: '所填数据与学籍不符', reasonCode: 'data-wrong' } : {}
  must(await decideCase(found, { step, verdict, version: found.version, ...no }, officer, anAct()))
}

/** A transfer of a child of ours to the province, as its school has asked for it. */
export async function leaving(province: AProvince, pupil: StudentItem): Promise<CaseItem> {
  const asked = await asksFor(province, pupil)
  await province.send([asked])
  return theCase(await idOf('case', province.provinceId, asked.requestId))
}

/** A child that went to the province’s school, and its record with it. */
export async function goneTo(province: AProvince, pupil: StudentItem): Promise<void> {
  const from = await findPlace(pupil.schoolId)
  if (!from) throw new Error('a pupil of no school')
  const act = anAct()
  must(await commit(act, handOver(pupil, { from, to: province.school, caseId: newId('case') }, act)))
}

/** A child that the province keeps a record of, as it is in its own system. */
export const theirRecord = (fields: EntryFields, ...numbers: readonly string[]): WholeRecord => ({
  fields,
  numbers: numbers.map((number) => ({ number, since: NOW, reason: 'registered' })),
  stage: 'primary',
  cohort: 2026,
  state: 'enrolled',
})

const numberIn = ({ numbers }: WholeRecord): string => numbers[0]?.number ?? ''
const nameIn = ({ fields }: WholeRecord): string => textOf(fields, 'fullName')

/** The province is asked about a child by number and name. */
export async function askedAbout(province: AProvince, school: Place, record: WholeRecord, number = numberIn(record)) {
  const { provinceId } = province
  return must(await askProvince(school, { provinceId, studentNumber: number, name: nameIn(record) }, anAct())).inquiryId
}

export const answerOf = (
  province: AProvince,
  inquiryId: string,
  { fields, stage, cohort }: WholeRecord,
): IncomingOf<'inquiry-answer'> => ({
  message: 'inquiry-answer',
  inquiryId,
  found: { nameMasked: maskName(textOf(fields, 'fullName')), schoolId: province.school.placeId, stage, cohort },
})

/** A transfer of a child of the province to a class of ours, begun with the number its record bears there. */
export async function coming(
  province: AProvince,
  record: WholeRecord,
  { school, into, number = numberIn(record) }: { school: Place; into: ClassItem; number?: string },
): Promise<CaseItem> {
  const inquiryId = await askedAbout(province, school, record, number)
  await applyMessage(province.provinceId, answerOf(province, inquiryId, record), anAct())
  const draft = { studentNumber: number, name: nameIn(record), classId: into.classId, inquiryId }
  return theCase(must(await (await aProvenDraft(school, draft))()).caseId)
}

/** The same, agreed by every office and its file pulled: what comes next is the file. */
export async function pulled(province: AProvince, record: WholeRecord, at: Parameters<typeof coming>[2]): Promise<CaseItem> {
  const { caseId, memberIds } = await coming(province, record, at)
  const [found, application] = [await theCase(caseId), await findApplication(memberIds[0] ?? '')]
  if (!application) throw new Error('a case of nothing')
  const act = anAct()
  must(await commit(act, [...awaitOutcome(found, 'file-pull', act), moveApplication(application, 'awaiting', act)]))
  must(await pullFile(await theCase(caseId), at.school, anAct()))
  return theCase(caseId)
}

export const fileOf = ({ caseId }: CaseItem, record: WholeRecord): IncomingOf<'file'> => ({ message: 'file', caseId, record })
