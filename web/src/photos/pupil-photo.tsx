import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_PHOTO_BYTES, type Photo } from '../../../functions/photos/contract.ts'
import type { Student } from '../../../functions/students/contract.ts'
import { FilePick } from '../kit/file-pick.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { sha256Of, uploadTo } from '../kit/upload.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { photos } from './api.ts'
import { type Fitted, fitPhoto, kilobytes } from './compress.ts'
import { usePhoto } from './use-photo.ts'

/** The photo of a record, and for the pupil's own school a way to put another there. */
export function PupilPhoto({ student }: { student: Student }) {
  const may = useMay()
  const { place } = useProfile()
  const { studentId } = student
  const mayUpload = may('photo.upload') && place.placeId === student.schoolId && !student.closed
  return (
    <div className="pupil-photo">
      <ShownPhoto {...student} />
      {mayUpload ? <Upload studentId={studentId} /> : null}
    </div>
  )
}

type Shown = Pick<Student, 'studentId' | 'name' | 'photoSetAt'>

/** The picture itself, or the empty place it would have. */
export function ShownPhoto({ studentId, name, photoSetAt }: Shown) {
  const { t } = useTranslation()
  const query = usePhoto(studentId, photoSetAt)
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (!photoSetAt) return <span className="no-photo">{t('photos.none')}</span>
  if (!query.data) return <span className="no-photo" />
  return <img src={query.data.url} width="104" height="128" alt={t('photos.of', { name })} />
}

const PAUSE_MS = 750
const MOST_TRIES = 80

/** Waits until the photo was looked at; a check that takes longer goes on without this page. */
async function untilChecked(photoId: string): Promise<Photo> {
  for (let tries = 1; ; tries++) {
    const photo = await photos.getPhoto({ params: { photoId } })
    if (photo.state !== 'awaiting-file' || tries >= MOST_TRIES) return photo
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

function Upload({ studentId }: { studentId: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [fitted, setFitted] = useState<Fitted>()
  const [unreadable, setUnreadable] = useState(false)
  const send = useMutation({
    mutationFn: async (photo: Blob) => {
      const body = { size: photo.size, sha256: await sha256Of(photo) }
      const { photoId, upload } = await photos.startPhoto({ params: { studentId }, body })
      await uploadTo(upload, photo, () => undefined)
      return untilChecked(photoId)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['student', studentId] }),
  })
  const choose = async (file: File | undefined) => {
    if (!file) return
    send.reset()
    setUnreadable(false)
    const found = await fitPhoto(file).catch(() => undefined)
    setFitted(found)
    if (found) send.mutate(found.photo)
    else setUnreadable(true)
  }
  return (
    <div className="stack">
      <FilePick
        id="pupil-photo"
        label={send.isPending ? t('photos.sending') : t('photos.upload')}
        accept="image/jpeg,image/png,image/webp"
        chosen=""
        onPick={(file) => void choose(file)}
      />
      <div role="status" className="stack">
        {fitted ? <small>{fittedWords(fitted, t)}</small> : <small className="soft">{t('photos.rule')}</small>}
        {send.data?.state === 'set' ? <small>{t('photos.set')}</small> : null}
        {send.data?.state === 'awaiting-file' ? <small>{t('photos.stillChecking')}</small> : null}
        {send.data?.fault ? <small className="field-fault">{t(`photos.fault.${send.data.fault}`)}</small> : null}
        {unreadable ? <small className="field-fault">{t('photos.unreadable')}</small> : null}
      </div>
      {send.error ? <ProblemNote error={send.error} /> : null}
    </div>
  )
}

function fittedWords({ photo, from, cut }: Fitted, t: ReturnType<typeof useTranslation>['t']): string {
  const size = kilobytes(photo.size)
  const said = from > MOST_PHOTO_BYTES ? t('photos.compressed', { size }) : t('photos.fitted', { size })
  return cut ? `${said}${t('photos.cut')}` : said
}
