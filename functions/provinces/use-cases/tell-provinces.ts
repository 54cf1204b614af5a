import { provinceOf } from '../../../layers/kernel/places.ts'
import { unseal } from '../../../layers/platform/sealed.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { findApplication, saidIn } from '../../applications/reads.ts'
import { type CaseItem, findCase } from '../../cases/reads.ts'
import { findPlace } from '../../places/reads.ts'
import type { WholeRecord } from '../../students/contract.ts'
import { allFieldsOf, findStudent, sealedFactsOf } from '../../students/reads.ts'
import type { CaseStands, OutgoingMessage } from '../messages.ts'
import { hasOwnSystem } from '../reads.ts'
import { type Asked, findInquiry } from '../repository.ts'
import { sendParcel } from './send-parcel.ts'

const SCHOOLS = ['receivingSchool', 'sendingSchool'] as const

/** The provinces with a system of their own on either side of a transfer. */
async function outsideOf({ parties }: CaseItem): Promise<string[]> {
  const places = await Promise.all(SCHOOLS.map((party) => findPlace(parties[party] ?? '')))
  const provinces = [...new Set(places.flatMap((place) => (place ? (provinceOf(place.path) ?? []) : [])))]
  const own = await Promise.all(provinces.map(hasOwnSystem))
  return provinces.filter((_, at) => own[at])
}

/**
 * Tells every province with its own system how a transfer stands that it has a part in, and hands the file out where
 * its school has pulled it. Told twice of one event, it sends one parcel.
 */
export async function tellOfCase(caseId: string, cause: string, act: Act): Promise<void> {
  const found = await findCase(caseId)
  if (found?.business !== 'transfer') return
  const provinces = await outsideOf(found)
  if (provinces.length === 0) return
  const stands = await standingOf(found)
  for (const provinceId of provinces) {
    const file = found.state === 'applied' ? await fileFor(found, provinceId) : undefined
    await sendParcel(provinceId, cause, [stands, ...(file ? [file] : [])], act)
  }
}

async function standingOf(found: CaseItem): Promise<CaseStands> {
  const { caseId, version, state, progress, chainId, parties } = found
  const application = await findApplication(found.memberIds[0] ?? '')
  const { content } = application ? await saidIn(application) : {}
  return {
    message: 'case',
    caseId,
    revision: version,
    state,
    ...(state === 'open' && progress.status === 'pending' ? { step: progress.step } : {}),
    chainId,
    parties: { ...parties },
    ...(application?.requestId ? { requestId: application.requestId } : {}),
    ...(content?.business === 'transfer' && content.inquiryId ? { inquiryId: content.inquiryId } : {}),
  }
}

/** The whole record, where the school that took the child is this province's and the record was kept here. */
async function fileFor({ caseId, parties, memberIds }: CaseItem, provinceId: string): Promise<OutgoingMessage | undefined> {
  const to = await findPlace(parties.receivingSchool ?? '')
  if (!to || provinceOf(to.path) !== provinceId) return undefined
  const application = await findApplication(memberIds[0] ?? '')
  const student = application?.studentId ? await findStudent(application.studentId) : undefined
  if (student?.keptBy !== provinceId) return undefined
  const { numbers } = await sealedFactsOf(student)
  const record: WholeRecord = {
    fields: await allFieldsOf(student),
    numbers: [...numbers],
    stage: student.stage,
    cohort: student.cohort,
    state: student.summary.state,
  }
  return { message: 'file', caseId, record }
}

/** Asks the province that keeps a record for its file. */
export async function askForFile(caseId: string, cause: string, act: Act): Promise<void> {
  const found = await findCase(caseId)
  const from = found && (await findPlace(found.parties.sendingSchool ?? ''))
  const provinceId = from && provinceOf(from.path)
  if (!provinceId || found.state !== 'awaiting') return
  await sendParcel(provinceId, cause, [{ message: 'file-wanted', caseId }], act)
}

/** Puts a school's question about a number to the province it names. */
export async function askAbout(inquiryId: string, cause: string, act: Act): Promise<void> {
  const item = await findInquiry(inquiryId)
  if (!item) throw new Error('a province was to be asked and the question is not there')
  const asked = await unseal<Asked>(item.sealed, item.pk)
  await sendParcel(item.summary.provinceId, cause, [{ message: 'inquiry', inquiryId, ...asked }], act)
}
