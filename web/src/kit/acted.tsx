import { useTranslation } from 'react-i18next'

interface Props {
  readonly byName?: string | undefined
  readonly forName?: string | undefined
}

/** Who acted for whom, where somebody acted for another; nothing where people acted for themselves. */
export function Acted({ byName, forName }: Props) {
  const { t } = useTranslation()
  return byName && forName ? <span>{t('kit.actedFor', { by: byName, for: forName })}</span> : null
}
