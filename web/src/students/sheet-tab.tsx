import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import { CatalogueReading } from '../kit/catalogue-reading.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { students } from './api.ts'
import { useFieldWords } from './field-words.ts'

interface Props {
  readonly student: Student
  readonly controlled: ReadonlyMap<string, string>
  readonly values: Readonly<Record<string, string>>
}

/** The sheet as it is now: fields under control are marked with who holds them, uncovered values stand beside the masked. */
export function SheetTab({ student, controlled, values }: Props) {
  const { t } = useTranslation()
  const beside = (path: string) => {
    const office = controlled.get(path)
    const value = values[path]
    return (
      <>
        {value === undefined ? null : <strong className="revealed"> {value}</strong>}
        {office === undefined ? null : <StatusTag tone="off">{t('students.controlledBy', { office })}</StatusTag>}
      </>
    )
  }
  return <CatalogueReading fields={student.fields} guardians={student.guardians} beside={beside} />
}

interface AsOfProps {
  readonly student: Student
  readonly date: string
  readonly onDate: (date: string | undefined) => void
}

/** The record as it was on a day, rebuilt from its changes. */
export function AsOfSheet({ student, date, onDate }: AsOfProps) {
  const { t } = useTranslation()
  const { nameOf } = useFieldWords()
  const { studentId } = student
  const query = useQuery({
    queryKey: ['student', studentId, 'as-of', date],
    queryFn: ({ signal }) => students.getStudentAsOf({ params: { studentId, date }, signal }),
    retry: false,
  })
  const was = query.data
  return (
    <>
      <Alert
        type="info"
        showIcon
        title={t('students.asOfShown', { date })}
        action={<Button onClick={() => onDate(undefined)}>{t('students.asOfNow')}</Button>}
      />
      {query.error ? <ProblemNote error={query.error} /> : was ? null : <Spin />}
      {was && was.gaps.length > 0 ? (
        <Alert type="warning" showIcon title={t('students.asOfGaps', { fields: was.gaps.map(nameOf).join(' · ') })} />
      ) : null}
      {was ? (
        <>
          <Card>
            {was.schoolName} · {was.className} · {t(`students.state.${was.state}`)}
          </Card>
          <CatalogueReading fields={was.fields} guardians={was.guardians} />
        </>
      ) : null}
    </>
  )
}

/** Chooses the day; the first there is a record of is the day of registration. */
export function AsOfDate({ student, date, onDate }: { student: Student; date: string | undefined; onDate: AsOfProps['onDate'] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('students.asOf')}>
      <Input
        type="date"
        aria-label={t('students.asOf')}
        min={dayOf(student.registeredAt)}
        value={date ?? ''}
        onChange={(event) => onDate(event.target.value === '' ? undefined : event.target.value)}
      />
    </Card>
  )
}
