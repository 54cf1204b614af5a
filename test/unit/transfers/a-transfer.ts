import { applicationKey, findApplication, sealSaid } from '../../../functions/applications/repository.ts'
import { createApplication } from '../../../functions/applications/use-cases/edit-application.ts'
import { submitApplication } from '../../../functions/applications/use-cases/submit-application.ts'
import { CaseDecided } from '../../../functions/cases/events.ts'
import { findCase } from '../../../functions/cases/reads.ts'
import { awaitOutcome, OUT_OF_INBOX, openCase } from '../../../functions/cases/writes.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { newProof } from '../../../functions/proofs/repository.ts'
import { numberOf, type StudentItem } from '../../../functions/students/reads.ts'
import { hold } from '../../../functions/students/writes.ts'
import { crossProvinceChain, inProvinceChain } from '../../../functions/transfers/chain.ts'
import type { TransferContent } from '../../../functions/transfers/contract.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import { patiently } from '../cases/a-case.ts'
import { anAct, must, NOW } from '../registration/a-school.ts'

/** Open at its first step, agreed by every office, or agreed and waiting for its file to be pulled. */
export type Stands = 'open' | 'applying' | 'awaiting'

export interface ATransfer {
  readonly caseId: string
  readonly applicationId: string
  readonly studentId: string
}

/** A pupil's transfer as it stands since an instant, its record held. */
export async function aTransferOf(
  student: StudentItem,
  { to, into, at = NOW, stands = 'open' }: { to: Place; into: ClassItem; at?: string; stands?: Stands },
): Promise<ATransfer> {
  const [caseId, applicationId, act] = [newId('case'), newId('app'), anAct({ at })]
  const matter = { changes: [], checks: [], facts: {}, ownerId: applicationId }
  const content = {
    business: 'transfer',
    studentNumber: 'L330199202003150001',
    name: '王小明',
    classId: into.classId,
    reasonCode: '90',
    reason: '随父母迁居',
  } as const
  const application = {
    ...applicationKey(applicationId),
    applicationId,
    version: 1,
    state: stands === 'awaiting' ? 'awaiting' : 'submitted',
    business: 'transfer',
    placeId: to.placeId,
    path: to.path,
    studentId: student.studentId,
    summary: { applicationId, business: 'transfer', title: '转学', placeId: to.placeId, subject: {}, caseId, updatedAt: at },
    makers: ['per_clerk'],
    sealed: await sealSaid(applicationId, to.path, { content, matter }),
  }
  const opened = openCase(
    {
      caseId,
      chain: stands === 'applying' ? inProvinceChain : crossProvinceChain,
      business: 'transfer',
      title: '转学',
      initiator: to,
      parties: {
        receivingSchool: to.placeId,
        receivingAuthority: '330199',
        sendingSchool: student.schoolId,
        sendingAuthority: '330199',
      },
      makers: ['per_clerk'],
      memberIds: [applicationId],
    },
    act,
  )
  const put = { put: application, when: { item: 'absent' }, lost: { kind: 'already-exists' } } as const
  must(await commit(act, [...opened, put, ...hold(student, 'transfer', caseId, act)]))
  if (stands !== 'open') await agreed(caseId, stands, at)
  return { caseId, applicationId, studentId: student.studentId }
}

async function agreed(caseId: string, stands: 'applying' | 'awaiting', at: string): Promise<void> {
  const found = await findCase(caseId)
  if (!found) throw new Error('no case')
  const act = anAct({ at })
  const decided = CaseDecided.of({ caseId, step: 'sending-authority', verdict: 'approve', sentBack: [] })
  const set = { state: 'applying', progress: { status: 'approved' } }
  const writes =
    stands === 'awaiting' ? awaitOutcome(found, 'file-pull', act) : change(found, { set, remove: OUT_OF_INBOX }, decided, act)
  must(await commit(act, writes))
}

/** A transfer asked for by a school, proven, and ready to be handed in. */
export async function aDraft(pupil: StudentItem, school: Place, { classId }: ClassItem) {
  return aProvenDraft(school, { studentNumber: await numberOf(pupil), name: pupil.summary.name, classId })
}

/** The same of a child that need not have a record here. */
export async function aProvenDraft(
  school: Place,
  child: Pick<TransferContent, 'studentNumber' | 'name' | 'classId' | 'inquiryId'>,
) {
  const content = { business: 'transfer', ...child, reasonCode: '90', reason: '随父母迁居就读' } as const
  const { applicationId, version } = must(await createApplication(school, content, anAct()))
  const proof = {
    proofId: newId('prf'),
    ownerId: applicationId,
    kind: 'transfer-form',
    fileName: '转学申请表.pdf',
    contentType: 'application/pdf',
    size: 1,
    sha256: '',
    state: 'clean',
    uploadedAt: NOW,
  } as const
  must(await commit(anAct(), [newProof(proof, school)]))
  const item = await findApplication(applicationId)
  if (!item) throw new Error('no application')
  return () => patiently(() => submitApplication({ item, place: school }, version, anAct()))
}
