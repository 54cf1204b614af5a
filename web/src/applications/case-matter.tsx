import { Link } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { APPLIED_BUSINESSES } from '../../../functions/applications/contract.ts'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { Card } from '../kit/page.tsx'
import { part } from '../shell/part.ts'
import { useProfile } from '../shell/profile.ts'
import { endingWords } from './ended.ts'
import { MatterReading } from './matter-reading.tsx'

const ArbitrationCase = part(async () => (await import('../duplicates/arbitration-case.tsx')).ArbitrationCase)

/** A case that was applied for: whom it is about, what it changes, and what came of it. */
export function CaseMatter({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const problemId = view.matter?.facts.problemId
  if (view.case.business === 'arbitration' && problemId)
    return (
      <Suspense fallback={<Spin />}>
        <ArbitrationCase problemId={problemId} />
      </Suspense>
    )
  const business = APPLIED_BUSINESSES.find((each) => each === view.case.business)
  return (
    <>
      <Ending view={view} />
      <About view={view} />
      {problemId ? (
        <p>
          <Link className="button" to="/problems/$problemId" params={{ problemId }}>
            {t('duplicates.toComparison')}
          </Link>
        </p>
      ) : null}
      {view.matter?.facts.corrects ? (
        <p>
          <Link className="button" to="/cases/$caseId" params={{ caseId: view.matter.facts.corrects }}>
            {t('applications.correction.toMistake')}
          </Link>
        </p>
      ) : null}
      {view.matter && business ? <MatterReading matter={view.matter} business={business} /> : null}
    </>
  )
}

/** What an agreed case waits for, or why it could not be carried out. */
function Ending({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { state, business } = view.case
  if (state === 'awaiting')
    return (
      <Alert
        type="info"
        showIcon
        className="problem-note"
        title={t([`applications.awaits.${view.awaits ?? business}`, 'applications.awaits.other'])}
      />
    )
  if (state !== 'not-applied') return null
  return (
    <Alert
      type={view.obstacle === 'revoked' ? 'info' : 'error'}
      showIcon
      className="problem-note"
      title={t('applications.notApplied')}
      description={endingWords(view.obstacle ?? '', t)}
    />
  )
}

/** Whether the pupil's record is open to this office: in a transfer the one side has it before, the other afterwards. */
export function recordIsOpen(view: Pick<CaseView, 'case' | 'steps'>, placeId: string): boolean {
  if (view.case.business !== 'transfer') return true
  const receives =
    view.case.initiatorId === placeId || view.steps.some((step) => step.placeId === placeId && step.id.startsWith('receiving'))
  const sends = view.steps.some((step) => step.placeId === placeId && step.id.startsWith('sending'))
  return view.case.state === 'applied' ? receives : sends
}

function About({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const [pupil] = view.members
  if (view.case.business === 'school-change') return <AboutSchool view={view} />
  if (!pupil) return null
  return (
    <Card title={t('cases.about')}>
      <p className="facts">
        <strong>{pupil.name}</strong>
        {pupil.sex ? <span>{t(`registration.sexes.${pupil.sex}`)}</span> : null}
        {pupil.birthDate ? <span>{pupil.birthDate}</span> : null}
        {pupil.documentMasked ? <code>{pupil.documentMasked}</code> : null}
        {pupil.studentId && recordIsOpen(view, place.placeId) ? (
          <Link to="/students/$studentId" params={{ studentId: pupil.studentId }}>
            {t('registration.toStudent')}
          </Link>
        ) : (
          <small>{t('applications.recordElsewhere')}</small>
        )}
      </p>
    </Card>
  )
}

/** A change of a school is about the school; it has no pupil to show. */
function AboutSchool({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const schoolId = view.steps.find(({ id }) => id === 'school-leader')?.placeId
  return schoolId ? (
    <Card title={t('schools.about')}>
      <p className="facts">
        <strong>{view.members[0]?.name}</strong>
        <Link to="/school/facts" search={{ schoolId }}>
          {t('schools.toFacts')}
        </Link>
      </p>
    </Card>
  ) : null
}
