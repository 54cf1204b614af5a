import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedField, Problem, ProblemSide } from '../../../functions/duplicates/contract.ts'
import { pupilField } from '../../../layers/kernel/fields/catalogue.ts'
import { valueWords } from '../key-changes/value-words.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { part } from '../shell/part.ts'
import { SideActions } from './side-actions.tsx'
import { SideEvidence } from './side-evidence.tsx'
import { STANDING_TONES } from './tones.ts'

const ShownPhoto = part(async () => (await import('../photos/pupil-photo.tsx')).ShownPhoto, 'photos')

/** The records of a problem in columns, one row a field; a difference shows by mark, weight and ground. */
export function Comparison({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { members } = problem
  const fields = members[0]?.fields.map(({ field }) => field) ?? []
  return (
    <Card title={t('duplicates.compared')} className="comparison">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section className="sheet" tabIndex={0} aria-label={t('duplicates.compared')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('duplicates.field')}</th>
              {members.map((side) => (
                <th key={side.studentId} scope="col">
                  <SideHead side={side} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('duplicates.photo')}</th>
              {members.map((side) => (
                <td key={side.studentId}>
                  <SidePhoto side={side} />
                </td>
              ))}
            </tr>
            {fields.map((field, row) => (
              <tr key={field}>
                <th scope="row">{said(pupilField(field).label)}</th>
                {members.map(({ studentId, fields: own }) => (
                  <Cell key={studentId} compared={own[row]} alone={members.length === 1} />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('duplicates.evidence')}</th>
              {members.map((side) => (
                <td key={side.studentId}>
                  <SideEvidence side={side} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('duplicates.actions')}</th>
              {members.map((side) => (
                <td key={side.studentId}>
                  <SideActions problem={problem} side={side} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
    </Card>
  )
}

/** Faces beside each other tell most; of a child elsewhere there is none to look at. */
function SidePhoto({ side: { studentId, name, photo } }: { side: ProblemSide }) {
  const { t } = useTranslation()
  if (photo === 'withheld') return <span className="soft">{t('duplicates.withheld')}</span>
  if (photo === 'none') return <span className="soft">{t('duplicates.noPhoto')}</span>
  return (
    <Suspense fallback={<span className="no-photo" />}>
      <ShownPhoto studentId={studentId} name={name} photoSetAt={photo.setAt} />
    </Suspense>
  )
}

function SideHead({ side }: { side: ProblemSide }) {
  const { t } = useTranslation()
  return (
    <span className="stack">
      <strong>
        {side.name} <code>{side.number}</code>
      </strong>
      <span>{side.schoolName}</span>
      <small>{side.authorityName}</small>
      <span className="tags">
        <StatusTag tone={STANDING_TONES[side.standing]}>{t(`duplicates.standing.${side.standing}`)}</StatusTag>
        <small>{t('duplicates.standingSince', { date: dayOf(side.since) })}</small>
      </span>
    </span>
  )
}

interface CellProps {
  readonly compared: ComparedField | undefined
  /** With nobody to compare with nothing differs. */
  readonly alone: boolean
}

function Cell({ compared, alone }: CellProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (!compared) return <td>—</td>
  const { field, value, shown, differs } = compared
  const words = shown === 'clear' ? valueWords(pupilField(field), value, language) : value
  const text = shown === 'withheld' ? <span className="soft">{t('duplicates.withheld')}</span> : words || t('duplicates.noValue')
  if (alone || !differs) return <td>{text}</td>
  return (
    <td className="differs">
      <svg className="tone-icon" viewBox="0 0 16 16" role="img" aria-label={t('duplicates.differs')}>
        <path d="M3 6h10M3 10h10M11 2 5 14" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>{' '}
      <strong>{text}</strong>
    </td>
  )
}
