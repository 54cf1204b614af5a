import { Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, ProblemDeletionContent } from '../../../functions/duplicates/contract.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { Card } from '../kit/page.tsx'
import { PathForm } from './path-form.tsx'
import type { FormProps } from './problem-draft.tsx'

/** 删除: the record should not be. A child who sits in a class keeps another record, which is named. */
export function DeletionForm({ problem, start, send, onSend }: FormProps<ProblemDeletionContent> & { problem: Problem }) {
  const { t } = useTranslation()
  const [content, setContent] = useState(start)
  const others = problem.members.filter(({ studentId, standing }) => studentId !== start.studentId && standing !== 'deleted')
  const name = (sameChildAs: string | undefined) =>
    setContent(({ sameChildAs: _, ...now }) => ({ ...now, ...(sameChildAs ? { sameChildAs } : {}) }))
  const lacking = content.attends && !content.sameChildAs
  return (
    <PathForm
      schema={ProblemDeletionContent}
      content={content}
      onReason={(reason) => setContent((now) => ({ ...now, reason }))}
      hint={t('duplicates.hint.delete')}
      wrong={lacking ? [{ target: 'path-same', text: t('duplicates.nameTheOther') }] : []}
      send={send}
      onSend={onSend}
    >
      <Card title={t('duplicates.aboutChild')}>
        <FieldShell id="path-attends" label={t('duplicates.attends')} required hint={t('duplicates.attendsHint')}>
          {({ id }) => (
            <Radio.Group
              id={id}
              aria-labelledby="path-attends-label"
              value={content.attends ? 'yes' : 'no'}
              onChange={({ target }) => setContent((now) => ({ ...now, attends: target.value === 'yes' }))}
              options={['yes', 'no'].map((value) => ({ value, label: t(`duplicates.attending.${value}`) }))}
            />
          )}
        </FieldShell>
        <FieldShell
          id="path-same"
          label={t('duplicates.sameChild')}
          required={content.attends}
          hint={t(others.length > 0 ? 'duplicates.sameChildHint' : 'duplicates.noOther')}
        >
          {({ status: _, ...given }) => (
            <Select
              {...given}
              className="class-select"
              allowClear
              value={content.sameChildAs ?? null}
              onChange={(value: string | null | undefined) => name(value ?? undefined)}
              options={others.map((side) => ({
                value: side.studentId,
                label: `${side.name} ${side.number} · ${side.schoolName}`,
              }))}
            />
          )}
        </FieldShell>
      </Card>
    </PathForm>
  )
}
