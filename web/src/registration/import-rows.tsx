import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Issue } from '../../../functions/registration/contract.ts'
import type { Import, ImportRow } from '../../../functions/registration/import-contract.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { useLanguage } from '../kit/language.ts'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useClasses } from '../places/use-classes.ts'
import { registration } from './api.ts'
import { EntryChecks } from './entry-status.tsx'
import { cellOf, tableOfCell, wrongCells } from './import-cells.ts'

const PAGE = '50'

/** The rows of the file as they were understood; the wrong cells can be put right where they are. */
export function ImportRows({ job, only }: { job: Import; only: 'errors' | undefined }) {
  const { t } = useTranslation()
  const pages = usePages<ImportRow>(['import-rows', job.importId, job.state, only], (cursor, signal) =>
    registration.importRows({
      params: { importId: job.importId },
      query: { limit: PAGE, ...(only ? { only } : {}), ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )
  const editable = job.state === 'checked'
  const text = (row: ImportRow, id: string) => cellOf(row, id)
  const columns: Column<ImportRow>[] = [
    { id: 'row', title: t('registration.row'), width: 64, show: (row) => row.row },
    { id: 'name', title: t('registration.name'), width: 150, show: (row) => text(row, 'fullName') || t('registration.nameless') },
    { id: 'class', title: t('registration.class'), show: (row) => row.className },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: (row) => text(row, 'birthDate') },
    {
      id: 'checks',
      title: t('registration.checks'),
      show: (row) => (
        <EntryChecks
          errors={row.issues.filter(({ severity }) => severity === 'error').length}
          warnings={row.issues.filter(({ severity }) => severity === 'warning').length}
        />
      ),
    },
    {
      id: 'fix',
      title: t('registration.fix'),
      show: (row) => <FixRow key={JSON.stringify(row.issues)} job={job} row={row} editable={editable} />,
    },
  ]
  return (
    <PagedTable
      label={t('registration.importTitle')}
      columns={columns}
      pages={pages}
      rowKey={({ row }) => String(row)}
      empty={t(only ? 'registration.noErrorsLeft' : 'registration.noRows')}
    />
  )
}

function FixRow({ job, row, editable }: { job: Import; row: ImportRow; editable: boolean }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({})
  const correct = useMutation({
    mutationFn: () =>
      registration.correctImportRow({ params: { importId: job.importId, row: String(row.row) }, body: { fields: { ...cells } } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['import', job.importId] })
      await queries.invalidateQueries({ queryKey: ['import-rows', job.importId] })
    },
  })
  const wrong = wrongCells(row.issues)
  const warnings = row.issues.filter(({ severity }) => severity === 'warning')
  return (
    <div className="fix-row">
      {warnings.map((issue) => (
        <div key={`${issue.field}${issue.code}`} className="field-caution">
          {issue.label}: {issue.message}
        </div>
      ))}
      {wrong.map((issue) => (
        <FixCell
          key={issue.field}
          job={job}
          row={row}
          issue={issue}
          editable={editable}
          value={cells[issue.field] ?? cellOf(row, issue.field)}
          onChange={(value) => setCells((now) => ({ ...now, [issue.field]: value }))}
        />
      ))}
      {wrong.length > 0 && editable ? (
        <Button
          size="small"
          type="primary"
          loading={correct.isPending}
          disabled={Object.keys(cells).length === 0}
          onClick={() => correct.mutate()}
        >
          {t('registration.saveRow', { row: row.row })}
        </Button>
      ) : null}
      {correct.error ? <ProblemNote error={correct.error} /> : null}
      {row.corrected && wrong.length === 0 ? <StatusTag tone="ok">{t('registration.corrected')}</StatusTag> : null}
    </div>
  )
}

interface CellProps {
  readonly job: Import
  readonly row: ImportRow
  readonly issue: Issue
  readonly editable: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

function FixCell({ job, row, issue, editable, value, onChange }: CellProps) {
  const { said } = useLanguage()
  const classes = useClasses(issue.field === 'className' ? job.schoolId : undefined)
  const table = tableOfCell(issue.field)
  const options =
    issue.field === 'className'
      ? (classes.data ?? []).map(({ name }) => ({ value: name, label: name }))
      : table?.codes.map(({ code, label }) => ({ value: code, label: `${code} ${said(label)}` }))
  const id = `cell-${row.row}-${issue.field.replaceAll('.', '-')}`
  return (
    <FieldShell id={id} label={issue.label} fault={issue.message}>
      {(given) =>
        options ? (
          <Select
            {...given}
            size="small"
            value={value || null}
            disabled={!editable}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={onChange}
            options={options}
          />
        ) : (
          <Input {...given} size="small" value={value} disabled={!editable} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </FieldShell>
  )
}
