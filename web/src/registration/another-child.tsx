import { Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { AnotherChild } from '../../../functions/registration/contract.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { Card } from '../kit/page.tsx'

interface Props {
  /** What the school says; nothing where it declares nothing. */
  readonly said: string | undefined
  readonly onSay: (said: string | undefined) => void
}

/** Whether a declaration can be sent as it stands. */
export const isDeclarable = (said: string | undefined): boolean =>
  said === undefined || AnotherChild.safeParse({ reason: said }).success

/**
 * Where the number is held by a record: look for that record first; and where this is another child, the school says so
 * with proof, and the child is registered all the same.
 */
export function AnotherChildBox({ said, onSay }: Props) {
  const { t } = useTranslation()
  return (
    <Card title={t('registration.heldTitle')}>
      <p>{t('registration.heldHint')}</p>
      <Checkbox checked={said !== undefined} onChange={({ target }) => onSay(target.checked ? '' : undefined)}>
        {t('registration.anotherChild')}
      </Checkbox>
      {said === undefined ? null : (
        <FieldShell
          id="another-child"
          label={t('registration.anotherReason')}
          required
          hint={t('registration.anotherHint')}
          fault={said !== '' && !isDeclarable(said) ? t('registration.anotherShort') : undefined}
        >
          {({ status, ...given }) => (
            <Input.TextArea
              {...given}
              {...(status ? { status } : {})}
              rows={2}
              maxLength={200}
              value={said}
              onChange={(event) => onSay(event.target.value)}
            />
          )}
        </FieldShell>
      )}
    </Card>
  )
}
