import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDropouts, useHandedDropouts } from './use-dropouts.ts'

/** How many dropouts are not back; nothing is said where there are none. */
export function DropoutCount() {
  const { t } = useTranslation()
  const [own, handed] = [useDropouts(), useHandedDropouts()]
  if (own.rows.length + handed.rows.length === 0) return null
  const count = `${own.rows.length}${own.more ? '+' : ''}`
  return (
    <p>
      <Link to="/dropouts">
        {t('dropouts.count', { count })}
        {handed.rows.length > 0 ? t('dropouts.countHanded', { count: `${handed.rows.length}${handed.more ? '+' : ''}` }) : null}
      </Link>
    </p>
  )
}
