import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Progress, Radio, Space } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KINDS, type RegistrationKind } from '../../../functions/registration/contract.ts'
import { CSV_TYPE, MOST_FILE_BYTES, SheetFormat, XLSX_TYPE } from '../../../layers/kernel/spreadsheet-files.ts'
import { FilePick } from '../kit/file-pick.tsx'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { untilMade } from '../kit/until-made.ts'
import { download, sha256Of, uploadTo } from '../kit/upload.ts'
import { useProfile } from '../shell/profile.ts'
import { registration } from './api.ts'
import { ImportSteps } from './import-steps.tsx'
import { useWindowReason } from './window-reason.ts'

const route = getRouteApi('/enrol/imports/new')

/** The first two steps of an import: the school's own template, then the filled file. */
export function NewImportPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { kind: asked } = route.useSearch()
  const navigate = useNavigate()
  const kind = KINDS.find((each) => each === asked) ?? 'gradeOne'
  const closed = useWindowReason(place.placeId)(kind)
  return (
    <Page title={t('registration.newImport')}>
      <ImportSteps at={0} />
      <Card title={t('registration.kindTitle')}>
        <Radio.Group
          aria-label={t('registration.kindTitle')}
          value={kind}
          onChange={(event) => void navigate({ to: '/enrol/imports/new', search: { kind: String(event.target.value) } })}
          options={KINDS.map((each) => ({ value: each, label: t(`registration.kind.${each}`) }))}
        />
        {closed ? <p className="field-caution">{closed}</p> : null}
      </Card>
      <Template schoolId={place.placeId} kind={kind} />
      <ChooseFile schoolId={place.placeId} kind={kind} closed={closed} />
    </Page>
  )
}

function Template({ schoolId, kind }: { schoolId: string; kind: RegistrationKind }) {
  const { t } = useTranslation()
  const get = useMutation({
    mutationFn: (format: SheetFormat) =>
      untilMade(() => registration.getTemplate({ params: { schoolId, kind }, query: { format } })),
    onSuccess: ({ downloadUrl }) => download(downloadUrl),
  })
  return (
    <Card title={t('registration.step1')}>
      <p>{t('registration.templateHint')}</p>
      <Space wrap>
        {SheetFormat.options.map((format) => (
          <Button key={format} onClick={() => get.mutate(format)} loading={get.isPending && get.variables === format}>
            {t(`registration.template.${format}`)}
          </Button>
        ))}
      </Space>
      {get.error ? <ProblemNote error={get.error} /> : null}
    </Card>
  )
}

const TYPES: Readonly<Record<string, typeof XLSX_TYPE | typeof CSV_TYPE | 'application/vnd.ms-excel'>> = {
  xlsx: XLSX_TYPE,
  csv: CSV_TYPE,
  xls: 'application/vnd.ms-excel',
}

/** What the name of a file says it is; what it truly is, the server looks at. */
const typeOf = (name: string) => TYPES[/\.(xlsx|csv|xls)$/i.exec(name)?.[1]?.toLowerCase() ?? '']

interface ChooseProps {
  readonly schoolId: string
  readonly kind: RegistrationKind
  readonly closed: string | undefined
}

function ChooseFile({ schoolId, kind, closed }: ChooseProps) {
  const { t } = useTranslation()
  const [file, setFile] = useState<File>()
  const { send, percent, repeat, forget } = useSend(schoolId, kind)
  const choose = (picked: File | undefined) => {
    setFile(picked)
    forget()
    send.reset()
  }
  return (
    <Card title={t('registration.step2')}>
      <p>
        <FilePick
          id="import-file"
          label={t('registration.chooseFile')}
          accept=".xlsx,.csv,.xls"
          chosen={file?.name}
          onPick={choose}
        />
      </p>
      {repeat ? <Repeated repeat={repeat} onCancel={forget} /> : null}
      {percent === undefined ? null : <Progress percent={percent} aria-label={t('registration.uploading')} />}
      {send.error ? <ProblemNote error={send.error} /> : null}
      <ReasonedButton
        type="primary"
        loading={send.isPending}
        refusedBecause={closed ?? refusalOf(file, t)}
        onClick={() => file && send.mutate(file)}
      >
        {t('registration.upload')}
      </ReasonedButton>
    </Card>
  )
}

/** Why this file cannot be sent. */
function refusalOf(file: File | undefined, t: TFunction): string | undefined {
  if (!file) return t('registration.noFile')
  if (!typeOf(file.name)) return t('registration.wrongFile')
  return file.size > MOST_FILE_BYTES ? t('registration.fileTooBig') : undefined
}

interface Repeat {
  readonly importId: string
  readonly again: () => Promise<void>
}

/** Begins an import and sends its file; one that was sent before waits until somebody says that it is meant. */
function useSend(schoolId: string, kind: RegistrationKind) {
  const navigate = useNavigate()
  const [percent, setPercent] = useState<number>()
  const [repeat, setRepeat] = useState<Repeat>()
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const contentType = typeOf(chosen.name) ?? XLSX_TYPE
      const sha256 = await sha256Of(chosen)
      const { importId, upload, repeatOf } = await registration.startImport({
        params: { schoolId },
        body: { kind, fileName: chosen.name, size: chosen.size, sha256, contentType },
      })
      const go = async () => {
        await uploadTo(upload, new Blob([chosen], { type: contentType }), setPercent)
        await registration.confirmImportUpload({ params: { importId } })
        await navigate({ to: '/enrol/imports/$importId', params: { importId } })
      }
      if (repeatOf) setRepeat({ importId: repeatOf, again: go })
      else await go()
    },
  })
  const forget = () => {
    setPercent(undefined)
    setRepeat(undefined)
  }
  return { send, percent, repeat, forget }
}

function Repeated({ repeat, onCancel }: { repeat: Repeat; onCancel: () => void }) {
  const { t } = useTranslation()
  const go = useMutation({ mutationFn: repeat.again })
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('registration.repeated')}
        description={
          <Link to="/enrol/imports/$importId" params={{ importId: repeat.importId }}>
            {t('registration.repeatedEarlier')}
          </Link>
        }
        action={
          <Space wrap>
            <Button size="small" loading={go.isPending} onClick={() => go.mutate()}>
              {t('registration.repeatAnyway')}
            </Button>
            <Button size="small" onClick={onCancel}>
              {t('kit.cancel')}
            </Button>
          </Space>
        }
      />
      {go.error ? <ProblemNote error={go.error} /> : null}
    </>
  )
}
