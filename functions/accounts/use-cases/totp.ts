import { createHash, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import { seal, unseal } from '../../../layers/platform/sealed.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { TotpConfirmed } from '../events.ts'
import type { AccountItem } from '../repository.ts'

const PERIOD_SECONDS = 30
/** Clocks differ: one step before and one after are taken too. */
const STEPS_OFF = 1

const totpOf = (secret: string): TOTP =>
  new TOTP({ issuer: 'Xueji', label: 'Xueji', secret: Secret.fromBase32(secret), period: PERIOD_SECONDS })

/** The time step whose code this is, or nothing. */
function stepOf(secret: string, code: string, at: string): number | undefined {
  const timestamp = Date.parse(at)
  const off = totpOf(secret).validate({ token: code, timestamp, window: STEPS_OFF })
  return off === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + off
}

export async function readTotp(sealed: string, accountPk: string, code: string, at: string): Promise<number | undefined> {
  const { secret } = await unseal<{ secret: string }>(sealed, accountPk)
  return stepOf(secret, code, at)
}

const RECOVERY_CODES = 8
const hashCode = (code: string): string => createHash('sha256').update(code.replaceAll('-', '').toLowerCase()).digest('base64url')

/** Codes for the day the telephone is lost: told once, each good once. 50 random bits each, so a plain hash keeps them. */
function recoveryCodes(): string[] {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz'
  const draw = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: RECOVERY_CODES }, () => `${draw()}-${draw()}`)
}

/** The codes left when this one is used; nothing where it is none of them. */
export function withoutRecoveryCode(hashes: readonly string[], code: string): readonly string[] | undefined {
  const used = hashCode(code)
  return hashes.includes(used) ? hashes.filter((each) => each !== used) : undefined
}

/** Begins a second factor; it holds only once a code made with it has been right. */
export async function startTotp(account: AccountItem, act: Act): Promise<Result<{ uri: string; secret: string }>> {
  const secret = new Secret({ size: 20 }).base32
  const totpPending = await seal('accounts', { secret }, account.pk)
  const done = await commit(act, [
    {
      update: { pk: account.pk, sk: 'ROOT' },
      set: { totpPending },
      when: { equals: { version: account.version } },
      lost: { kind: 'stale-version' },
    },
  ])
  return done.ok ? ok({ uri: totpOf(secret).toString(), secret }) : done
}

export async function confirmTotp(account: AccountItem, code: string, act: Act): Promise<Result<{ recoveryCodes: string[] }>> {
  if (!account.totpPending) return refuse({ kind: 'totp-not-started' })
  const step = await readTotp(account.totpPending, account.pk, code, act.at)
  if (step === undefined) return refuse({ kind: 'totp-wrong' })
  const codes = recoveryCodes()
  const summary = { ...account.summary, totp: true }
  const set = { totpSecret: account.totpPending, totpStep: step, recovery: codes.map(hashCode), summary }
  const done = await commit(
    act,
    change(account, { set, remove: ['totpPending'] }, TotpConfirmed.of({ accountId: account.summary.accountId }), act),
  )
  return done.ok ? ok({ recoveryCodes: codes }) : done
}
