import { type Session, sha256Base64, type UploadForm, until, upload } from './client.ts'

interface CaseState {
  readonly case: { readonly state: string; readonly version: number; readonly step?: string; readonly dueAt?: string }
}

export interface AsDecided {
  readonly verdict?: 'approve' | 'return'
  readonly reason?: string
  readonly [fact: string]: unknown
}

/** Waits until a case stands at a step in this officer's inbox, as an officer would, and decides it. */
export async function decideStep(officer: Session, caseId: string, step: string, how: AsDecided = {}): Promise<void> {
  const open = await until(
    `the case reaches ${step}`,
    async () => (await officer.get<CaseState>(`/v1/cases/${caseId}`)).body.case,
    (seen) => seen.step === step && seen.dueAt !== undefined,
  )
  await officer.post(`/v1/cases/${caseId}/decisions`, { step, verdict: 'approve', version: open.version, ...how })
}

/** Waits until a case has come to one of these states, and says to which. */
export const caseEnds = (reader: Session, caseId: string, ...states: readonly string[]): Promise<string> =>
  until(
    `the case is ${states.join(' or ')}`,
    async () => (await reader.get<CaseState>(`/v1/cases/${caseId}`)).body.case.state,
    (state) => states.includes(state),
  )

/** The smallest picture a viewer opens; what it shows matters to people only. */
const PICTURE = Uint8Array.from(Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x00IEND\xaeB\x60\x82', 'latin1'))

/** What is asked for a picture to be attached to an entry or an application, and the picture. */
export const pictureOf = (ownerId: string, kind: string, fileName = '证明.png') => ({
  bytes: PICTURE,
  asked: { ownerId, kind, fileName, contentType: 'image/png', size: PICTURE.length, sha256: sha256Base64(PICTURE) },
})

/** Attaches a proof to an entry or an application and waits until it is found clean. */
export async function attachProof(clerk: Session, ownerId: string, kind: string, fileName?: string): Promise<string> {
  const { bytes, asked } = pictureOf(ownerId, kind, fileName)
  const { proofId, upload: form } = (await clerk.post<{ proofId: string; upload: UploadForm }>('/v1/proofs', asked)).body
  await upload(form, bytes, asked.contentType)
  await until(
    'the proof is judged',
    async () => (await clerk.get<{ items: { proofId: string; state: string }[] }>(`/v1/owners/${ownerId}/proofs`)).body.items,
    (items) => items.some((proof) => proof.proofId === proofId && proof.state === 'clean'),
  )
  return proofId
}

interface Draft {
  readonly applicationId: string
  readonly version: number
  readonly proofsNeeded: readonly string[]
  readonly obstacle?: { readonly kind: string }
}

/** Begins an application, attaches every proof it asks for and submits it; answers with its case. */
export async function apply(clerk: Session, placeId: string, content: Record<string, unknown>): Promise<string> {
  const { applicationId, proofsNeeded, version } = (await clerk.post<Draft>(`/v1/places/${placeId}/applications`, content)).body
  for (const kind of proofsNeeded) await attachProof(clerk, applicationId, kind)
  return (await clerk.post<{ caseId: string }>(`/v1/applications/${applicationId}/submission`, { version })).body.caseId
}
