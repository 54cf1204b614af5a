import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Campus } from '../../../functions/places/contract.ts'
import { ReasonedButton } from '../kit/reasoned-button.tsx'

const MOST = 30

interface Props {
  readonly id: string
  readonly value: readonly Campus[]
  readonly onChange: (campuses: Campus[]) => void
  /** Campuses that still have classes, by their number. */
  readonly inUse?: ReadonlySet<string>
}

const nextId = (campuses: readonly Campus[]): string =>
  String(Math.max(0, ...campuses.map(({ campusId }) => Number(campusId))) + 1).padStart(2, '0')

/** The campuses of a school, one a line; a number once given stays with its campus. */
export function CampusList({ id, value, onChange, inUse = new Set() }: Props) {
  const { t } = useTranslation()
  const kept = (campusId: string, name: string) =>
    onChange(value.map((each) => (each.campusId === campusId ? { campusId, name } : each)))
  const refusal = (campusId: string): string | undefined =>
    inUse.has(campusId) ? t('schools.campusInUse') : value.length === 1 ? t('schools.oneCampusStays') : undefined
  return (
    <div>
      <ul className="plain">
        {value.map(({ campusId, name }, at) => (
          <li key={campusId} className="filters">
            <code>{campusId}</code>
            <Input
              id={at === 0 ? id : `${id}-${campusId}`}
              className="class-select"
              aria-label={t('schools.campusName', { id: campusId })}
              value={name}
              maxLength={60}
              onChange={(event) => kept(campusId, event.target.value)}
            />
            <ReasonedButton
              size="small"
              refusedBecause={refusal(campusId)}
              onClick={() => onChange(value.filter((each) => each.campusId !== campusId))}
            >
              {t('schools.removeCampus', { id: campusId })}
            </ReasonedButton>
          </li>
        ))}
      </ul>
      {value.length < MOST ? (
        <Button size="small" onClick={() => onChange([...value, { campusId: nextId(value), name: '' }])}>
          {t('schools.addCampus')}
        </Button>
      ) : null}
    </div>
  )
}
