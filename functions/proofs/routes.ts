import * as z from 'zod'
import { UploadForm } from '../../layers/kernel/files.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { OwnerId, Proof, ProofId, StartUpload } from './contract.ts'

export const routes = {
  startUpload: route({
    method: 'POST',
    path: '/v1/proofs',
    summary: { zh: '上传证明材料', en: 'Begin to upload a proof' },
    action: 'proof.upload',
    body: StartUpload,
    reply: z.strictObject({ proofId: ProofId, upload: UploadForm }),
    status: 201,
    refusals: ['not-found', 'owner-closed'],
  }),
  listProofs: route({
    method: 'GET',
    path: '/v1/owners/{ownerId}/proofs',
    summary: { zh: '证明材料', en: 'List proofs' },
    action: 'proof.read',
    params: z.strictObject({ ownerId: OwnerId }),
    reply: z.strictObject({ items: z.array(Proof) }),
    status: 200,
    refusals: ['not-found'],
  }),
  viewProof: route({
    method: 'GET',
    path: '/v1/proofs/{proofId}/content',
    summary: { zh: '查看证明材料', en: 'Get a link to a proof' },
    action: 'proof.read',
    params: z.strictObject({ proofId: ProofId }),
    reply: z.strictObject({ url: z.string(), contentType: z.string() }),
    status: 200,
    refusals: ['not-found', 'proof-not-clean'],
  }),
} as const satisfies Routes
