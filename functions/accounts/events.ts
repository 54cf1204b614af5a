import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { Account } from './contract.ts'
import { HandOverId } from './hand-over.ts'
import { DelegationId, LoanId } from './standing-in.ts'

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
/** Nobody has signed in for long; unless somebody does, it is sealed on that day. */
export const SealingAnnounced = event('account.sealing-announced', 1, who.extend({ sealsOn: z.string() }))
/** Its password was lent and came back: it has to be changed by then. */
export const RotationDemanded = event('account.rotation-demanded', 1, who.extend({ loanId: LoanId, by: z.string() }))

const lending = z.strictObject({ loanId: LoanId })
export const LoanRequested = event(
  'loan.requested',
  1,
  lending.extend({ ownerId: Account.shape.accountId, borrowerId: Account.shape.accountId, from: z.string(), until: z.string() }),
)
export const LoanConsented = event('loan.consented', 1, lending)
export const LoanRefused = event('loan.refused', 1, lending)
export const LoanWithdrawn = event('loan.withdrawn', 1, lending)
/** Its time was over before it had begun. */
export const LoanLapsed = event('loan.lapsed', 1, lending)
export const LoanStarted = event('loan.started', 1, lending)
/** The borrower began a session in the owner's duty. */
export const LoanUsed = event('loan.used', 1, lending)
export const LoanReturned = event('loan.returned', 1, lending.extend({ rotateBy: z.string() }))
/** The password was not changed in time; nobody signs in with it any more. */
export const LoanLocked = event('loan.locked', 1, lending)
/** The password was changed; nothing of the lending is left. */
export const LoanClosed = event('loan.closed', 1, lending)

const delegated = z.strictObject({ delegationId: DelegationId })
export const DelegationGranted = event(
  'delegation.granted',
  1,
  delegated.extend({
    ownerId: Account.shape.accountId,
    delegateId: Account.shape.accountId,
    actions: z.array(z.string()),
    from: z.string(),
    until: z.string(),
  }),
)
export const DelegationUsed = event('delegation.used', 1, delegated)
export const DelegationRevoked = event('delegation.revoked', 1, delegated)
export const DelegationEnded = event('delegation.ended', 1, delegated)

const handing = z.strictObject({ handOverId: HandOverId })
export const HandOverOpened = event(
  'hand-over.opened',
  1,
  handing.extend({ leaverId: Account.shape.accountId, successorId: Account.shape.accountId }),
)
export const HandOverSigned = event('hand-over.signed', 1, handing.extend({ as: z.enum(['leaver', 'successor']) }))
/** Both have signed: what lay there is the successor's, and the old account is sealed. */
export const HandOverCompleted = event('hand-over.completed', 1, handing.extend({ waiting: z.int(), drafts: z.int() }))
export const HandOverCancelled = event('hand-over.cancelled', 1, handing)
