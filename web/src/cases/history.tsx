import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { Acted } from '../kit/acted.tsx'
import { Timeline } from '../kit/timeline.tsx'
import { momentOf } from '../kit/when.ts'

type Entry = CaseView['history'][number]

const textIn = (facts: Entry['facts'], name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')

/** What has happened to a case, newest first: what, which office, when, in which words. */
export function History({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const places = new Map([
    ...view.steps.map(({ placeId, placeName }) => [placeId, placeName] as const),
    [view.case.initiatorId, view.case.initiatorName] as const,
  ])
  const said = ({ type, facts }: Entry): string => {
    const verdict = textIn(facts, 'verdict')
    const step = textIn(facts, 'step')
    return t(`cases.event.${type.replaceAll('.', '-')}${verdict ? `-${verdict}` : ''}`, {
      step: step ? t([`cases.stepName.${step}`, step]) : '',
      defaultValue: type,
    })
  }
  return (
    <Timeline
      items={[...view.history].reverse().map((entry) => ({
        key: `${entry.at}${entry.type}`,
        content: (
          <div className="stack">
            <strong>{said(entry)}</strong>
            <span>{places.get(entry.placeId) ?? ''}</span>
            <Acted {...entry} />
            {textIn(entry.facts, 'opinion') ? <q>{textIn(entry.facts, 'opinion')}</q> : null}
            {textIn(entry.facts, 'reason') ? <q>{textIn(entry.facts, 'reason')}</q> : null}
            <small>{momentOf(entry.at)}</small>
          </div>
        ),
      }))}
    />
  )
}
