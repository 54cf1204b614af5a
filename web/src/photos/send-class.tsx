import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_ARCHIVE_BYTES, MOST_FILES } from '../../../functions/photos/contract.ts'
import type { SchoolClass } from '../../../functions/places/contract.ts'
import { FilePick } from '../kit/file-pick.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { sha256Of, uploadTo } from '../kit/upload.ts'
import { photos } from './api.ts'
import { pack } from './archive.ts'

type Work = { readonly word: 'fitting' | 'sending'; readonly percent: number }

/** Brings the photos of a class: one zip, or the pictures themselves, which are made to fit and packed here. */
export function SendClass({ schoolClass }: { schoolClass: SchoolClass }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { schoolId, classId, name } = schoolClass
  const [files, setFiles] = useState<readonly File[]>([])
  const [work, setWork] = useState<Work>()
  const [unreadable, setUnreadable] = useState<readonly string[]>([])
  const send = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      const share = (done: number) => setWork({ word: 'fitting', percent: Math.round((done / chosen.length) * 100) })
      const packed = await pack(chosen, name, share)
      setUnreadable(packed.unreadable)
      if (packed.unreadable.length > 0) return
      const { archive } = packed
      const body = { schoolId, fileName: archive.name, size: archive.size, sha256: await sha256Of(archive) }
      const { batchId, upload } = await photos.startPhotoBatch({ params: { classId }, body })
      await uploadTo(upload, archive, (percent) => setWork({ word: 'sending', percent }))
      await photos.confirmPhotoBatch({ params: { batchId } })
      await navigate({ to: '/students/photos/$batchId', params: { batchId } })
    },
    onSettled: () => setWork(undefined),
  })
  const choose = (picked: readonly File[]) => {
    setFiles(picked)
    setUnreadable([])
    send.reset()
  }
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const refused =
    files.length === 0
      ? t('photos.chooseFirst')
      : files.length > MOST_FILES
        ? t('photos.tooMany', { most: MOST_FILES })
        : files.length === 1 && size > MOST_ARCHIVE_BYTES
          ? t('registration.fileTooBig')
          : undefined
  const chosen = files.length > 1 ? t('photos.chosen', { count: files.length }) : files[0]?.name
  return (
    <Card title={t('photos.send', { name })}>
      <p>{t('photos.names')}</p>
      <p>
        <FilePick id="class-photos" label={t('photos.choose')} accept=".zip,.jpg,.jpeg,.png" chosen={chosen} onPickAll={choose} />
      </p>
      {work ? (
        <>
          <span>{t(`photos.${work.word}`)}</span>
          <Progress percent={work.percent} aria-label={t(`photos.${work.word}`)} />
        </>
      ) : null}
      {unreadable.length > 0 ? <p className="field-fault">{t('photos.leftOut', { names: unreadable.join('、') })}</p> : null}
      {send.error ? <ProblemNote error={send.error} /> : null}
      <ReasonedButton type="primary" loading={send.isPending} refusedBecause={refused} onClick={() => send.mutate(files)}>
        {t('photos.sendNow')}
      </ReasonedButton>
    </Card>
  )
}
