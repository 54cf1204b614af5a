import { useTranslation } from 'react-i18next'

const STEPS = ['step1', 'step2', 'step3'] as const

/** Where an import stands: template, file, result. */
export function ImportSteps({ at }: { at: number }) {
  const { t } = useTranslation()
  return (
    <ol className="import-steps">
      {STEPS.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined} className={index < at ? 'past' : ''}>
          {t(`registration.${step}`)}
        </li>
      ))}
    </ol>
  )
}
