import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { ACTIONS } from '../../layers/platform/authorization.ts'
import { Account, DutySchema, Username } from './contract.ts'

export const LoanId = idSchema('loan', 'A lending of a password, as the register holds it.')
export const DelegationId = idSchema('dlg', 'A delegation.')

/**
 * `locked`: the password was not changed in time after the return, and the account opens for nobody until it is.
 * `lapsed`: its time was over before it began.
 */
export const LOAN_STATES = [
  'requested',
  'approved',
  'active',
  'returned',
  'locked',
  'closed',
  'refused',
  'withdrawn',
  'lapsed',
] as const
export type LoanState = (typeof LOAN_STATES)[number]

export const DELEGATION_STATES = ['active', 'revoked', 'ended'] as const

const Instant = z.iso.datetime().meta({ description: 'UTC instant.' })
const Version = z.int().min(1).meta({ description: 'The version that was seen.' })
/** Words of a register: letters of any script, nothing invisible that turns them about. */
export const Reason = z
  .string()
  .trim()
  .min(5)
  .max(200)
  .regex(/^(?:\P{C}|[\t\r\n])*$/u)
  .meta({ description: 'Why; at least five characters.' })

/** An account as the register names it. */
export const Party = z
  .strictObject({
    accountId: Account.shape.accountId,
    username: Username,
    displayName: Account.shape.displayName,
    placeId: PlaceId,
  })
  .meta({ id: 'StandInParty' })
export type Party = z.infer<typeof Party>

const shared = {
  owner: Party.meta({ description: 'Whose duty it is.' }),
  placeId: PlaceId,
  duty: DutySchema,
  reason: z.string(),
  from: z.string(),
  until: z.string().meta({ description: 'The instant it ends.' }),
}

/** One line of the lending register. */
export const Loan = z
  .strictObject({
    loanId: LoanId,
    ...shared,
    borrower: Party,
    state: z.enum(LOAN_STATES),
    requestedAt: z.string(),
    consentedBy: z.string().optional().meta({ description: 'Name at work of the administrator who consented or refused.' }),
    consentedAt: z.string().optional(),
    refusedBecause: z.string().optional(),
    startedAt: z.string().optional(),
    returnedAt: z.string().optional(),
    rotateBy: z.string().optional().meta({ description: 'Until when the owner has to change the password.' }),
    closedAt: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'Loan' })
export type Loan = z.infer<typeof Loan>

export const RequestLoan = z
  .strictObject({
    borrower: Username.meta({ description: 'User name of the borrower’s own account.' }),
    reason: Reason,
    from: Instant,
    until: Instant,
  })
  .meta({ id: 'RequestLoan' })
export type RequestLoan = z.infer<typeof RequestLoan>

export const ConsentToLoan = z
  .strictObject({
    verdict: z.enum(['consent', 'refuse', 'return']).meta({ description: '`return` takes an active lending back.' }),
    reason: Reason.optional(),
    version: Version,
  })
  .meta({ id: 'ConsentToLoan' })
export const MoveLoan = z
  .strictObject({ move: z.enum(['start', 'return', 'withdraw']), version: Version })
  .meta({ id: 'MoveLoan' })

const Actions = z.array(z.enum(ACTIONS as [string, ...string[]])).min(1)

export const Delegation = z
  .strictObject({
    delegationId: DelegationId,
    ...shared,
    delegate: Party,
    actions: Actions.meta({ description: 'What it opens, and nothing else.' }),
    state: z.enum(DELEGATION_STATES),
    grantedAt: z.string(),
    endedAt: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'Delegation' })
export type Delegation = z.infer<typeof Delegation>

export const GrantDelegation = z
  .strictObject({
    delegate: Username.meta({ description: 'User name of the delegate’s own account.' }),
    actions: Actions.max(60),
    reason: Reason,
    from: Instant,
    until: Instant,
  })
  .meta({ id: 'GrantDelegation' })
export type GrantDelegation = z.infer<typeof GrantDelegation>

export const RevokeDelegation = z.strictObject({ version: Version }).meta({ id: 'RevokeDelegation' })

/** Somebody one may act for. */
export const StandInOffer = z
  .strictObject({
    kind: z.enum(['loan', 'delegation']),
    id: z.union([LoanId, DelegationId]),
    ...shared,
    state: z.string(),
    open: z.boolean().meta({ description: 'Whether it may be used at this moment.' }),
    version: z.int(),
  })
  .meta({ id: 'StandInOffer' })
export type StandInOffer = z.infer<typeof StandInOffer>

export const StandIn = z.strictObject({ kind: StandInOffer.shape.kind, id: StandInOffer.shape.id }).meta({ id: 'StandIn' })
