import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select, Space } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_PROOF_BYTES, PROOF_KINDS, PROOF_TYPES, type Proof } from '../../../functions/proofs/contract.ts'
import { FilePick } from '../kit/file-pick.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { sha256Of, uploadTo } from '../kit/upload.ts'
import { proofs } from './api.ts'

const typeOf = (file: File) => PROOF_TYPES.find((type) => type === file.type)

interface Props {
  readonly ownerId: string
  /** The kind it is for, where that is settled; otherwise it is chosen. */
  readonly only?: Proof['kind']
}

/** Adds a proof: its kind, the file, straight to the store with its hash. */
export function ProofUpload({ ownerId, only }: Props) {
  const { t } = useTranslation()
  const [chosenKind, setKind] = useState<Proof['kind']>('household-register')
  const kind = only ?? chosenKind
  const [file, setFile] = useState<File>()
  const { send, percent } = useSend(ownerId, kind, () => setFile(undefined))
  const choose = (picked: File | undefined) => {
    setFile(picked)
    send.reset()
  }
  return (
    <div className="proof-upload">
      <Space wrap align="start">
        {only ? null : (
          <Select
            aria-label={t('proofs.kindTitle')}
            className="class-select"
            value={kind}
            onChange={setKind}
            options={PROOF_KINDS.map((each) => ({ value: each, label: t(`proofs.kind.${each}`) }))}
          />
        )}
        <FilePick
          id={only ? `proof-file-${only}` : 'proof-file'}
          label={t('proofs.choose')}
          accept={PROOF_TYPES.join()}
          chosen={file?.name}
          onPick={choose}
        />
        <ReasonedButton loading={send.isPending} refusedBecause={refusalOf(file, t)} onClick={() => file && send.mutate(file)}>
          {t('proofs.upload')}
        </ReasonedButton>
      </Space>
      {percent === undefined ? null : <progress max={100} value={percent} aria-label={t('proofs.upload')} />}
      {send.error ? <ProblemNote error={send.error} /> : null}
    </div>
  )
}

/** Why this file cannot be sent. */
function refusalOf(file: File | undefined, t: TFunction): string | undefined {
  if (!file) return t('proofs.noFile')
  if (!typeOf(file)) return t('proofs.wrongType')
  return file.size > MOST_PROOF_BYTES ? t('proofs.tooBig') : undefined
}

/** Announces the file with its hash, then sends it to the store, saying how far it is. */
function useSend(ownerId: string, kind: Proof['kind'], onSent: () => void) {
  const queries = useQueryClient()
  const [percent, setPercent] = useState<number>()
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const contentType = typeOf(chosen) ?? 'application/pdf'
      const sha256 = await sha256Of(chosen)
      const { upload } = await proofs.startUpload({
        body: { ownerId, kind, fileName: chosen.name, contentType, size: chosen.size, sha256 },
      })
      await uploadTo(upload, chosen, setPercent)
    },
    onSuccess: async () => {
      onSent()
      setPercent(undefined)
      await queries.invalidateQueries({ queryKey: ['proofs', ownerId] })
    },
  })
  return { send, percent }
}
