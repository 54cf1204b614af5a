import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterRow } from '../../../functions/students/contract.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ClassSelect } from '../places/class-select.tsx'
import { useProfile } from '../shell/profile.ts'
import { students } from '../students/api.ts'

/** The pupils of one class; a class is never larger than one page. */
const useRoster = (schoolId: string, classId: string | undefined) =>
  useQuery({
    queryKey: ['roster', schoolId, classId, 'pick'],
    enabled: classId !== undefined,
    queryFn: async ({ signal }): Promise<readonly RosterRow[]> => {
      const page = await students.classRoster({ params: { classId: classId ?? '' }, query: { schoolId, limit: '100' }, signal })
      return page.items
    },
  })

/** Chooses a pupil of one's own school: the class, then the pupil by name or number. */
export function PupilPick({ onPick }: { onPick: (studentId: string) => void }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const [classId, setClassId] = useState<string>()
  const roster = useRoster(place.placeId, classId)
  return (
    <Card title={t('applications.pickPupil')}>
      <p className="soft">
        {t('applications.pickHint')} <Link to="/students/lookup">{t('shell.menu.lookup')}</Link>
      </p>
      <div className="field-grid">
        <FieldShell id="pick-class" label={t('registration.class')}>
          {({ id }) => (
            <ClassSelect id={id} label={t('registration.class')} schoolId={place.placeId} value={classId} onChange={setClassId} />
          )}
        </FieldShell>
        <FieldShell id="pick-pupil" label={t('registration.name')} hint={classId ? undefined : t('applications.pickClassFirst')}>
          {({ status: _, ...given }) => (
            <Select
              {...given}
              disabled={!classId}
              loading={roster.isLoading}
              showSearch={{ optionFilterProp: 'label' }}
              value={null}
              onChange={(studentId: string) => onPick(studentId)}
              options={(roster.data ?? []).map(({ studentId, name, studentNumber }) => ({
                value: studentId,
                label: `${name} ${studentNumber}`,
              }))}
            />
          )}
        </FieldShell>
      </div>
      {roster.error ? <ProblemNote error={roster.error} onRetry={() => void roster.refetch()} /> : null}
    </Card>
  )
}
