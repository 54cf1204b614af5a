import { useTranslation } from 'react-i18next'
import type { ProblemSide } from '../../../functions/duplicates/contract.ts'
import { Card } from '../kit/page.tsx'
import { momentOf } from '../kit/when.ts'
import { mergedEvents } from './merged-events.ts'

/** What happened to the records, on one axis: whose it was shows by its column. */
export function MergedTimeline({ members }: { members: readonly ProblemSide[] }) {
  const { t } = useTranslation()
  const events = mergedEvents(members)
  return (
    <Card title={t('duplicates.timeline')} className="comparison">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section className="sheet" tabIndex={0} aria-label={t('duplicates.timeline')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('duplicates.when')}</th>
              {members.map(({ studentId, name, schoolName }) => (
                <th key={studentId} scope="col">
                  {name} · {schoolName}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.map(({ studentId, entry }) => (
              <tr key={`${studentId} ${entry.sequence}`}>
                <th scope="row">{momentOf(entry.at)}</th>
                {members.map((side) => (
                  <td key={side.studentId}>
                    {side.studentId === studentId
                      ? t([`students.event.${entry.type.replaceAll('.', '-')}`, 'duplicates.otherEvent'])
                      : ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  )
}
