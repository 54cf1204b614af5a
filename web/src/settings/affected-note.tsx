import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Affected, Intended } from '../../../functions/settings/sheet-contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'

/** Whom a change would affect, in numbers; nobody is named. */
export function AffectedNote({ of, affected }: { of: Intended['of']; affected: Affected }) {
  const { t } = useTranslation()
  const counts: (readonly [string, number])[] = [
    ['schools', affected.schools],
    ...(of === 'cap'
      ? ([
          ['classes', affected.classes],
          ['pupils', affected.pupils],
          ['classesAbove', affected.classesAbove],
          ['pupilsAbove', affected.pupilsAbove],
        ] as const)
      : []),
    ['inFlight', affected.inFlight],
  ]
  return (
    <Alert
      type={affected.classesAbove > 0 ? 'warning' : 'info'}
      showIcon
      className="affected"
      title={t('settings.affected.title')}
      description={
        <>
          <dl className="counts">
            {counts.map(([what, count]) => (
              <div key={what}>
                <dt>{t(`settings.affected.${what}`)}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          {affected.complete ? null : <p>{t('settings.affected.atLeast')}</p>}
          <p>{t(`settings.affected.${of === 'cap' ? 'capHint' : 'businessHint'}`)}</p>
        </>
      }
    />
  )
}

interface ConfirmProps {
  readonly intended: Intended
  readonly affected: Affected
  readonly save: string
  readonly onSave: () => Promise<unknown>
  readonly onBack: () => void
}

/** The step between filling in and saving: whom it affects, then the act itself. */
export function ConfirmAffected({ intended, affected, save, onSave, onBack }: ConfirmProps) {
  const { t } = useTranslation()
  const saving = useMutation({ mutationFn: onSave })
  return (
    <div className="zform">
      {saving.error ? <ProblemNote error={saving.error} /> : null}
      <AffectedNote of={intended.of} affected={affected} />
      <Space wrap className="zform-end">
        <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()} autoFocus>
          {save}
        </Button>
        <Button onClick={onBack}>{t('settings.back')}</Button>
      </Space>
    </div>
  )
}

/** Looks at whom a change affects before it is saved. */
export function usePreview() {
  const { place } = useProfile()
  const [seen, setSeen] = useState<{ readonly intended: Intended; readonly affected: Affected }>()
  return {
    seen,
    forget: () => setSeen(undefined),
    look: async (intended: Intended) => {
      const affected = await settings.previewSetting({ params: { placeId: place.placeId }, body: intended })
      setSeen({ intended, affected })
    },
  }
}
