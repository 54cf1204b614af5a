import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { GrantDelegation } from '../../../functions/accounts/standing-in.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'
import { fromNow, StandInFields, type StandInValues } from './period-fields.tsx'

interface DelegateValues extends StandInValues {
  readonly actions: readonly string[]
}

const A_WEEK_HOURS = 168
/** What nobody does in another's name. */
const ONESELF = /^(account|loan|delegation|profile)\./
/** What everybody may read anyhow; it comes with the rest and needs no choice. */
const ALWAYS = /^(place|window|setting)\./

/** Gives a colleague some of one's own duty for a time: their own login, chosen business, over by itself. */
export function DelegateForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const { permissions } = useProfile()
  const own = permissions.filter((action) => !ONESELF.test(action))
  const offered = own.filter((action) => !ALWAYS.test(action))
  const labels = {
    username: t('accounts.standIn.delegate'),
    actions: t('accounts.standIn.actions'),
    reason: t('accounts.standIn.reason'),
    from: t('settings.from'),
    until: t('settings.to'),
  }
  return (
    <ZForm<DelegateValues>
      name="delegate"
      schema={GrantDelegation.omit({ delegate: true }).extend({ username: GrantDelegation.shape.delegate })}
      start={{ username: '', reason: '', actions: offered, ...fromNow(A_WEEK_HOURS) }}
      labels={labels}
      send={t('accounts.standIn.grant')}
      onCancel={onDone}
      onSend={async ({ username, actions, ...asked }) => {
        const all = [...actions, ...own.filter((action) => ALWAYS.test(action))]
        await accounts.grantDelegation({ body: GrantDelegation.parse({ ...asked, delegate: username, actions: all }) })
        await queries.invalidateQueries({ queryKey: ['delegations'] })
        message.success(t('accounts.standIn.granted'))
        onDone()
      }}
    >
      <StandInFields most={t('accounts.standIn.mostDelegated')} />
      <ZField<DelegateValues> name="actions" hint={t('accounts.standIn.actionsHint')} required>
        {({ value, onChange, id }) => <Choices id={id} offered={offered} chosen={value} onChange={onChange} />}
      </ZField>
    </ZForm>
  )
}

interface ChoicesProps {
  readonly id: string
  readonly offered: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** What a delegation is about, business by business. */
function Choices({ id, offered, chosen, onChange }: ChoicesProps) {
  const { t } = useTranslation()
  return (
    <fieldset id={id} aria-labelledby={`${id}-label`} className="choices">
      {offered.map((action) => (
        <Checkbox
          key={action}
          checked={chosen.includes(action)}
          onChange={({ target }) => onChange(target.checked ? [...chosen, action] : chosen.filter((each) => each !== action))}
        >
          {t([`accounts.action.${action.replaceAll('.', '-')}`, action])}
        </Checkbox>
      ))}
    </fieldset>
  )
}
