import { useTranslation } from 'react-i18next'
import type { AppliedBusiness } from '../../../functions/applications/contract.ts'
import type { Matter } from '../../../functions/cases/contract.ts'
import { STATUS_CHANGES } from '../../../functions/status-changes/contract.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import { CHANGE_REASON } from '../../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { pupilField } from '../../../layers/kernel/fields/catalogue.ts'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { valueWords } from '../key-changes/value-words.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { ProofsBox } from '../proofs/proofs-box.tsx'

interface Props {
  readonly matter: Matter
  readonly business: AppliedBusiness
}

/** What a case would change: old beside new, what the system has looked at, why, and the proofs. */
export function MatterReading({ matter, business }: Props) {
  return (
    <>
      {matter.changes.length > 0 ? <Changes changes={matter.changes} /> : null}
      <Facts facts={matter.facts} business={business} />
      {matter.checks.length > 0 ? <Checks checks={matter.checks} /> : null}
      <ProofsBox ownerId={matter.ownerId} />
    </>
  )
}

function Changes({ changes }: Pick<Matter, 'changes'>) {
  const { t } = useTranslation()
  const { language, said } = useLanguage()
  return (
    <Card title={t('applications.oldAndNew')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section className="sheet" tabIndex={0} aria-label={t('applications.oldAndNew')}>
        <table className="changes">
          <thead>
            <tr>
              <th scope="col">{t('applications.fieldTitle')}</th>
              <th scope="col">{t('applications.old')}</th>
              <th scope="col">{t('applications.new')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field: id, from, to }) => {
              const field = pupilField(id)
              return (
                <tr key={id}>
                  <th scope="row">{said(field.label)}</th>
                  <td>
                    <del>{valueWords(field, from, language) || t('applications.noValue')}</del>
                  </td>
                  <td>
                    <ins>{valueWords(field, to, language) || t('applications.noValue')}</ins>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </Card>
  )
}

/** In the order people ask: what, from where to where, when, why. */
const ORDER = [
  'school',
  'campuses',
  'stage',
  'years',
  'fromCohort',
  'into',
  'custodian',
  'kind',
  'from',
  'to',
  'className',
  'happenedOn',
  'expectedReturnOn',
  'placement',
  'reasonCode',
  'reason',
]

/** Facts whose values have words of their own. */
const FAMILIES: Readonly<Record<string, string>> = {
  type: 'students.problem',
  attends: 'applications.attends',
  placement: 'applications.placement',
}

/** Businesses that lead from one state of the pupil to another. */
const OF_STATES: readonly Props['business'][] = ['status-change', 'status-correction']

/** Ids that lead somewhere and say nothing; the way there is shown beside. */
const WAYS = ['problemId', 'sameChildAs', 'corrects']

function Facts({ facts, business }: Pick<Matter, 'facts'> & Pick<Props, 'business'>) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const words = (id: string, value: string): string => {
    const kind = STATUS_CHANGES.find((each) => each === value)
    if (id === 'kind' && kind) return said(KIND_RULES[kind].label)
    if (id === 'reasonCode') return said(labelOf(CHANGE_REASON, value.split(' ')[0] ?? ''))
    if (id === 'stage') return said(Object.values(STAGE_LABELS).find(({ zh }) => zh === value) ?? { zh: value, en: value })
    const family = FAMILIES[id]
    if (family) return t([`${family}.${value}`, value])
    return OF_STATES.includes(business) && (id === 'from' || id === 'to') ? t([`students.state.${value}`, value]) : value
  }
  const known = ORDER.filter((id) => facts[id])
  const rest = Object.keys(facts).filter((id) => !ORDER.includes(id) && !WAYS.includes(id))
  return (
    <Card title={t('applications.facts')}>
      <dl className="fact-sheet">
        {[...known, ...rest].map((id) => (
          <div key={id} className={id === 'reason' ? 'wide' : undefined}>
            <dt>{t([`applications.fact.${business}-${id}`, `applications.fact.${id}`, id])}</dt>
            <dd>{words(id, facts[id] ?? '')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Checks({ checks }: Pick<Matter, 'checks'>) {
  const { t } = useTranslation()
  return (
    <Card title={t('applications.checks')}>
      <ul className="plain checks">
        {checks.map(({ code, outcome, facts }) => (
          <li key={code}>
            <StatusTag tone={outcome === 'passed' ? 'ok' : 'wait'}>
              {t([`applications.check.${code}-${outcome}`, `applications.check.${code}`, code], { ...facts })}
            </StatusTag>
          </li>
        ))}
      </ul>
    </Card>
  )
}
