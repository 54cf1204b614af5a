import { newId } from '../../layers/kernel/id.ts'
import { ok, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide, mayEver } from '../../layers/platform/authorization.ts'
import { commit } from '../../layers/platform/commit.ts'
import { config } from '../../layers/platform/config.ts'
import { consume } from '../../layers/platform/consume.ts'
import { downloadLink, uploadTicket } from '../../layers/platform/files.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { officesWithPart, placeOfApplication } from '../applications/reads.ts'
import { schoolOfEntry } from '../registration/reads.ts'
import { scanForTestVirus } from './domain/content.ts'
import { problems } from './problems.ts'
import { findProof, newProof, objectKey, proofsOf } from './repository.ts'
import { routes } from './routes.ts'
import { judgeProof } from './use-cases/judge-proof.ts'

/** Where the owner of a proof belongs; its id says what it is. */
const ownerOf = (ownerId: string) => (ownerId.startsWith('app_') ? placeOfApplication(ownerId) : schoolOfEntry(ownerId))

/** Read by whom the owner lies below, and by every office that decides on it: the school left is not above the one that asks. */
async function mayRead(caller: Caller, ownerId: string, owner: { placeId: string; path: string }): Promise<boolean> {
  if (decide(caller, 'proof.read', owner).allow) return true
  if (!mayEver(caller, 'proof.read').allow || !ownerId.startsWith('app_')) return false
  return (await officesWithPart(ownerId)).includes(caller.place.id)
}

const NOT_FOUND = refuse({ kind: 'not-found' })

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async startUpload({ body, caller, act }) {
      const owner = await ownerOf(body.ownerId)
      if (!owner || !decide(caller, 'proof.upload', owner).allow) return NOT_FOUND
      if (!owner.editable) return refuse({ kind: 'owner-closed' })
      const proofId = newId('prf')
      const { contentType, size, sha256 } = body
      const upload = await uploadTicket({
        bucket: config('PROOFS_QUARANTINE_BUCKET'),
        key: objectKey(proofId),
        contentType,
        size,
        sha256,
      })
      const reply = { proofId, upload }
      const done = await commit(act, [newProof({ ...body, proofId, state: 'awaiting-file', uploadedAt: act.at }, owner)], {
        status: 201,
        body: reply,
      })
      return done.ok ? ok(reply) : done
    },
    async listProofs({ params, caller }) {
      const owner = await ownerOf(params.ownerId)
      if (!owner || !(await mayRead(caller, params.ownerId, owner))) return NOT_FOUND
      return ok({ items: (await proofsOf(params.ownerId)).items.map(({ summary }) => summary) })
    },
    async viewProof({ params, caller }) {
      const proof = await findProof(params.proofId)
      if (!proof || !(await mayRead(caller, proof.summary.ownerId, { placeId: proof.schoolId, path: proof.path })))
        return NOT_FOUND
      if (proof.summary.state !== 'clean') return refuse({ kind: 'proof-not-clean' })
      const url = await downloadLink(
        { bucket: config('PROOFS_BUCKET'), key: objectKey(params.proofId) },
        proof.summary.fileName,
        'inline',
      )
      return ok({ url, contentType: proof.summary.contentType })
    },
  },
  problems,
)

export const events = /* @__PURE__ */ consume(
  'proofs',
  () => ({}),
  ({ key }, act) => judgeProof(key, scanForTestVirus, act),
)
