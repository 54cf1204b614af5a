import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { Account } from './contract.ts'

const who = z.strictObject({ accountId: Account.shape.accountId })

/** An account was made for a person at a place. */
export const AccountMade = event('account.made', 1, Account.pick({ accountId: true, personId: true, duty: true, placeId: true }))
/** A one-time password was given; every session ended. */
export const PasswordReset = event('account.password-reset', 1, who)
/** The owner changed the password. */
export const PasswordChanged = event('account.password-changed', 1, who)
/** Sign-in is refused until somebody unseals it. */
export const AccountSealed = event('account.sealed', 1, who)
export const AccountUnsealed = event('account.unsealed', 1, who)
/** A second factor holds from now on. */
export const TotpConfirmed = event('account.totp-confirmed', 1, who)
