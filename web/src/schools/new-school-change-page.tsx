import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SchoolChange } from '../../../functions/school-changes/contract.ts'
import { SCHOOL_CHANGE_TITLES } from '../../../functions/school-changes/domain/titles.ts'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { usePlace } from '../places/place-path.tsx'
import { useProfile } from '../shell/profile.ts'
import { SchoolChangeForm } from './school-change-form.tsx'

const route = getRouteApi('/school/changes/new')
const KINDS = Object.keys(SCHOOL_CHANGE_TITLES) as SchoolChange['kind'][]

/** Begins a change of a school: kept as a draft first, then proved and submitted where all applications are. */
export function NewSchoolChangePage() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const asked = route.useSearch()
  const schoolId = asked.schoolId ?? place.placeId
  const kind = KINDS.find((each) => each === asked.kind) ?? 'rename'
  const name = usePlace(schoolId).data?.place.name ?? ''
  const keep = useKeepDraft(undefined)
  return (
    <Page
      title={`${said(SCHOOL_CHANGE_TITLES[kind])} · ${name}`}
      note={t('schools.twoPersons')}
      actions={
        <Link to="/school/facts" search={{ schoolId }}>
          {t('schools.back')}
        </Link>
      }
    >
      <SchoolChangeForm key={kind} schoolId={schoolId} kind={kind} send={t('applications.keepAndGoOn')} onSend={keep} />
    </Page>
  )
}
