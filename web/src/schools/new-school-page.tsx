import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MAIN_CAMPUS } from '../../../functions/places/domain/classes.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card, Page } from '../kit/page.tsx'
import { ZForm } from '../kit/zform.tsx'
import { places } from '../places/api.ts'
import { useProfile } from '../shell/profile.ts'
import { AskedSchool, type SchoolValues } from './asked-school.ts'
import { NewSchoolFields } from './new-school-fields.tsx'

const FIELDS = ['schoolId', 'name', 'kind', 'stages', 'parentId', 'attachedTo', 'system', 'campuses'] as const

/** The supervising authority opens a school. */
export function NewSchoolPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const message = useMessage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const labels = Object.fromEntries(FIELDS.map((field) => [field, t(`schools.create.${field}`)]))
  return (
    <Page
      title={t('places.newSchool')}
      note={t('schools.create.note')}
      actions={<Link to="/places">{t('schools.create.toPlaces')}</Link>}
    >
      <Card title={t('shell.menu.schoolFacts')}>
        <ZForm<SchoolValues>
          name="new-school"
          schema={AskedSchool}
          start={{ schoolId: '', name: '', kind: '211', stages: [], system: 'six-three', campuses: [MAIN_CAMPUS] }}
          labels={labels}
          send={t('schools.create.send')}
          onSend={async (values) => {
            const made = await places.createSchool({ params: { placeId: place.placeId }, body: AskedSchool.parse(values) })
            await queries.invalidateQueries({ queryKey: ['children'] })
            message.success(t('schools.create.done', { name: made.name }))
            await navigate({ to: '/school/facts', search: { schoolId: made.placeId } })
          }}
        >
          <NewSchoolFields authority={place} />
        </ZForm>
      </Card>
    </Page>
  )
}
