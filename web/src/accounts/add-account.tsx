import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CreateAccount, type OneTimePassword } from '../../../functions/accounts/contract.ts'
import { DUTIES } from '../../../layers/kernel/duties.ts'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { accounts } from './api.ts'

interface AccountValues {
  readonly username: string
  readonly displayName: string
  readonly duty: (typeof DUTIES)[number]
  readonly personId: string
}

interface AddProps {
  readonly placeId: string
  readonly onCancel: () => void
  readonly onMade: (made: OneTimePassword) => void
}

/** Makes an account at a place; its one-time password goes to whoever asked. */
export function AddAccount({ placeId, onCancel, onMade }: AddProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const labels = {
    username: t('accounts.username'),
    displayName: t('accounts.displayName'),
    duty: t('accounts.duty'),
    personId: t('accounts.personId'),
  }
  const kind = placeId.length === 10 ? 'school' : 'office'
  return (
    <ZForm<AccountValues>
      name="account"
      schema={CreateAccount}
      start={{ username: '', displayName: '', duty: 'recordsManager', personId: '' }}
      labels={labels}
      send={t('accounts.create')}
      onCancel={onCancel}
      onSend={async (values) => {
        const made = await accounts.createAccount({ params: { placeId }, body: CreateAccount.parse(values) })
        await queries.invalidateQueries({ queryKey: ['accounts', placeId] })
        onMade(made)
      }}
    >
      <ZText<AccountValues> name="username" autoComplete="off" hint={t('accounts.usernameHint')} required />
      <ZText<AccountValues> name="displayName" autoComplete="off" required />
      <ZChoice<AccountValues>
        name="duty"
        options={DUTIES.map((duty) => ({ value: duty, label: t(`shell.duty.${kind}.${duty}`) }))}
        hint={t('accounts.dutyHint')}
        required
      />
    </ZForm>
  )
}
