import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm, Space, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GROWTH_SECTIONS, type GrowthFile, type GrowthItem, type GrowthSection } from '../../../functions/growth/contract.ts'
import { SECTION_RULES } from '../../../functions/growth/domain/sections.ts'
import type { Student } from '../../../functions/students/contract.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { part } from '../shell/part.ts'
import { growth } from './api.ts'
import { BaseChanges, EvidenceList } from './follows.tsx'
import { ItemReading } from './item-reading.tsx'
import { OvertakenNote, overtakenIn } from './overtaken-note.tsx'

/** The form comes when somebody enters something: most who open a file read it. */
const ItemForm = part(async () => (await import('./item-form.tsx')).ItemForm)

/** The seven parts of a pupil's file: what follows from the record, then what is entered. (Measures art. 7) */
export function GrowthTab({ student }: { student: Student }) {
  const { studentId } = student
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['growth', studentId],
    queryFn: ({ signal }) => growth.getGrowth({ params: { studentId }, signal }),
  })
  const changed = () => queries.invalidateQueries({ queryKey: ['growth', studentId] })
  return (
    <>
      <BaseChanges studentId={studentId} />
      <EvidenceList studentId={studentId} />
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? (
        GROWTH_SECTIONS.map((section) => (
          <Section key={section} studentId={studentId} section={section} file={query.data} onChanged={changed} />
        ))
      ) : (
        <Spin />
      )}
    </>
  )
}

interface SectionProps {
  readonly studentId: string
  readonly section: GrowthSection
  readonly file: GrowthFile
  readonly onChanged: () => Promise<unknown>
}

function Section({ studentId, section, file, onChanged }: SectionProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const [editing, setEditing] = useState<GrowthItem | 'new'>()
  const { part: number, label } = SECTION_RULES[section]
  const items = file.items.filter((item) => item.section === section)
  const asked = section !== 'provincial' || (file.provincialFields.length > 0 && items.length === 0)
  /** Closes what was finished, and nothing that was opened while the file was being fetched anew. */
  const done = async (finished: GrowthItem | 'new') => {
    await onChanged()
    setEditing((present) => (present === finished ? undefined : present))
  }
  const form = (item?: GrowthItem) => (
    <Suspense fallback={<Spin />}>
      <ItemForm
        studentId={studentId}
        section={section}
        item={item}
        open={file.provincialFields}
        onDone={() => done(item ?? 'new')}
        onCancel={() => setEditing(undefined)}
      />
    </Suspense>
  )
  return (
    <Card
      title={t('growth.part', { part: number, label: said(label) })}
      extra={
        file.mayEdit && asked && editing === undefined ? (
          <Button size="small" aria-label={t('growth.addTo', { label: said(label) })} onClick={() => setEditing('new')}>
            {t('growth.add')}
          </Button>
        ) : null
      }
    >
      {items.length === 0 && editing === undefined ? <p className="soft">{t('growth.none')}</p> : null}
      {items.map((item) => (
        <div key={item.itemId} className="growth-item">
          {editing !== 'new' && editing?.itemId === item.itemId ? (
            form(editing)
          ) : (
            <>
              <ItemReading item={item} />
              {file.mayEdit && item.content ? (
                <ItemActs studentId={studentId} item={item} onEdit={() => setEditing(item)} onChanged={onChanged} />
              ) : null}
            </>
          )}
        </div>
      ))}
      {editing === 'new' ? form() : null}
    </Card>
  )
}

interface ActsProps {
  readonly studentId: string
  readonly item: GrowthItem
  readonly onEdit: () => void
  readonly onChanged: () => Promise<unknown>
}

function ItemActs({ studentId, item, onEdit, onChanged }: ActsProps) {
  const { t } = useTranslation()
  const { section, itemId, version } = item
  const takeOut = useMutation({
    mutationFn: () => growth.takeOutGrowth({ params: { studentId, section, itemId }, body: { version } }),
    onSuccess: onChanged,
  })
  const theirs = overtakenIn(takeOut.error)
  return (
    <>
      <Space wrap>
        <Button size="small" onClick={onEdit}>
          {t('growth.edit')}
        </Button>
        <Popconfirm
          title={t('growth.removeAsk')}
          okText={t('growth.remove')}
          cancelText={t('kit.cancel')}
          onConfirm={() => takeOut.mutate()}
        >
          <Button size="small" danger loading={takeOut.isPending}>
            {t('growth.remove')}
          </Button>
        </Popconfirm>
      </Space>
      {theirs ? (
        <OvertakenNote theirs={theirs} doing="removing" onLatest={() => void onChanged().then(takeOut.reset)} />
      ) : takeOut.error ? (
        <ProblemNote error={takeOut.error} onRetry={() => void onChanged()} />
      ) : null}
    </>
  )
}
