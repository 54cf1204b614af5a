import { Steps } from 'antd'
import { useTranslation } from 'react-i18next'

/** Where an import stands: template, file, result. */
export function ImportSteps({ at }: { at: number }) {
  const { t } = useTranslation()
  return (
    <Steps
      className="import-steps"
      size="small"
      current={at}
      items={[{ title: t('registration.step1') }, { title: t('registration.step2') }, { title: t('registration.step3') }]}
    />
  )
}
