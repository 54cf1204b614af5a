import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import { campusesOf } from '../../../functions/places/domain/classes.ts'
import { type SchoolChange, SchoolChangeContent } from '../../../functions/school-changes/contract.ts'
import { SCHOOL_CHANGE_TITLES } from '../../../functions/school-changes/domain/titles.ts'
import { recordYearOf, STAGE_YEARS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ZSentences } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { usePlace } from '../places/place-path.tsx'
import { ChangeFields } from './change-fields.tsx'
import { asContent, type ChangeValues, flatOf } from './change-values.ts'

interface Props {
  readonly schoolId: string
  readonly kind: SchoolChange['kind']
  readonly start?: SchoolChangeContent
  readonly send: string
  readonly onSend: (content: SchoolChangeContent) => Promise<void>
}

/** What is to become of a school, and why; what each kind of change asks for and nothing else. */
export function SchoolChangeForm({ schoolId, kind, start, send, onSend }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const school = usePlace(schoolId)
  if (school.error) return <ProblemNote error={school.error} onRetry={() => void school.refetch()} />
  if (!school.data) return <Spin />
  const { place } = school.data
  const named = ['name', 'campuses', 'stage', 'years', 'fromCohort', 'custodianId', 'intoSchoolId', 'reason']
  const labels = Object.fromEntries(named.map((field) => [field, t(`schools.field.${field}`)]))
  return (
    <Card title={said(SCHOOL_CHANGE_TITLES[kind])}>
      {kind === 'close' || kind === 'merge' ? <p className="page-note">{t(`schools.warning.${kind}`)}</p> : null}
      <ZForm<ChangeValues>
        name="school-change"
        schema={flatOf(kind)}
        start={{ schoolId, kind, ...begun(place, kind, start) }}
        labels={labels}
        send={send}
        onSend={(values) => onSend(SchoolChangeContent.parse(asContent(values)))}
      >
        <ChangeFields place={place} kind={kind} />
        <ZSentences<ChangeValues> name="reason" rows={3} maxLength={200} hint={t('applications.reasonHint')} required />
      </ZForm>
    </Card>
  )
}

/** What the form says before anybody has typed: the draft as it was kept, or the school as it is. */
function begun({ name, school }: Place, kind: SchoolChange['kind'], start?: SchoolChangeContent): Partial<ChangeValues> {
  if (start?.change.kind === kind) {
    const { kind: _, ...facts } = start.change
    return { ...facts, reason: start.reason }
  }
  const stage = school?.stages.find((each) => STAGE_YEARS[each].length > 1)
  switch (kind) {
    case 'rename':
      return { name, reason: '' }
    case 'campuses':
      return { campuses: campusesOf(school ?? {}), reason: '' }
    case 'stage-length':
      return { ...(stage ? { stage } : {}), fromCohort: recordYearOf(new Date().toISOString()) + 1, reason: '' }
    default:
      return { reason: '' }
  }
}
