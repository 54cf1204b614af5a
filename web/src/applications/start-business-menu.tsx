import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import { DropMenu } from '../kit/drop-menu.tsx'
import { useLanguage } from '../kit/language.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { obstacleWords } from './obstacle-words.ts'
import { type Applicable, correctionOffer, deletionOffer, keyChangeOffer, statusOffers } from './offers.ts'
import { useSettings } from './use-settings.ts'

/** The unfolded list: key information, every change of standing, and who begins a transfer. */
export function StartBusinessMenu({ pupil }: { pupil: Applicable & { readonly schoolId: string } }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  if (!may('application.edit') || pupil.schoolId !== place.placeId) return null
  return (
    <DropMenu label={t('applications.start')}>
      <Offers pupil={pupil} />
    </DropMenu>
  )
}

function Offers({ pupil }: { pupil: Applicable & { readonly schoolId: string } }) {
  const { t } = useTranslation()
  const { language, said } = useLanguage()
  const settings = useSettings(pupil.schoolId)
  const keyChange = keyChangeOffer(pupil)
  const correction = correctionOffer(pupil)
  const deletion = deletionOffer(pupil, settings.data?.switches)
  const { studentId } = pupil
  if (settings.error) return <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />
  return (
    <ul className="offers">
      <li>
        {keyChange.refused ? (
          <Refused name={t('cases.business.key-change')} why={obstacleWords(keyChange.refused, t, language)} />
        ) : (
          <Link to="/changes/new" search={{ studentId }}>
            {t('cases.business.key-change')}
          </Link>
        )}
      </li>
      {statusOffers(pupil, settings.data?.switches).map(({ name, refused }) => (
        <li key={name}>
          {refused ? (
            <Refused name={said(KIND_RULES[name].label)} why={obstacleWords(refused, t, language)} />
          ) : (
            <Link to="/status-changes/new" search={{ studentId, kind: name }}>
              {said(KIND_RULES[name].label)}
            </Link>
          )}
        </li>
      ))}
      <li>
        {correction.refused ? (
          <Refused name={t('cases.business.status-correction')} why={obstacleWords(correction.refused, t, language)} />
        ) : (
          <Link to="/status-corrections/new" search={{ studentId }}>
            {t('cases.business.status-correction')}
          </Link>
        )}
      </li>
      {deletion ? (
        <li>
          {deletion.refused ? (
            <Refused name={t('cases.business.record-deletion')} why={obstacleWords(deletion.refused, t, language)} />
          ) : (
            <Link to="/record-deletions/new" search={{ studentId }}>
              {t('cases.business.record-deletion')}
            </Link>
          )}
        </li>
      ) : null}
      <li>
        <Refused name={t('cases.business.transfer')} why={t('applications.transferElsewhere')} />
      </li>
    </ul>
  )
}

const Refused = ({ name, why }: { name: string; why: string }) => (
  <span className="offer-refused">
    <span>{name}</span> <small>{why}</small>
  </span>
)
