import * as z from 'zod'
import { DUTIES, LEVELS } from '../../layers/kernel/duties.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { ActedUnder } from '../../layers/platform/acted-under.ts'

export const AccountId = idSchema('acc', 'An account.')
export const Username = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{2,39}$/)
  .meta({ description: 'Small letters, digits, dots and hyphens.', examples: ['school1.records'] })
export const DutySchema = z.enum(DUTIES).meta({ description: 'The duty the account stands for.' })
const Password = z.string().min(1).max(200)
const TotpCode = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ description: 'Six digits from the authenticator.' })

const SecondFactor = z
  .string()
  .regex(/^(\d{6}|[2-9a-z]{5}-[2-9a-z]{5})$/)
  .meta({ description: 'Six digits from the authenticator, or a recovery code.' })

export const ACCOUNT_STATES = ['active', 'sealed'] as const

export const Account = z
  .strictObject({
    accountId: AccountId,
    username: Username,
    displayName: z.string().min(1).max(50).meta({ description: 'The person’s name at work.' }),
    personId: idSchema('per', 'The natural person behind the account.'),
    duty: DutySchema,
    placeId: PlaceId,
    state: z.enum(ACCOUNT_STATES),
    totp: z.boolean().meta({ description: 'Whether a second factor is set up.' }),
    lockedUntil: z.string().optional().meta({ description: 'Instant until which sign-in is refused.' }),
    lastSignInAt: z.string().optional(),
    sealsOn: z.string().optional().meta({ description: 'When it is sealed, if nobody signs in before.' }),
    rotateBy: z.string().optional().meta({ description: 'Its password was lent and has to be changed by then.' }),
    version: z.int(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const CreateAccount = z
  .strictObject({
    username: Username,
    displayName: Account.shape.displayName,
    duty: DutySchema,
    personId: Account.shape.personId.optional().meta({ description: 'Where the person has an account elsewhere already.' }),
  })
  .meta({ id: 'CreateAccount' })
export type CreateAccount = z.infer<typeof CreateAccount>

/** A one-time password is told once and never again. */
export const OneTimePassword = z
  .strictObject({ account: Account, oneTimePassword: z.string(), expiresAt: z.string() })
  .meta({ id: 'OneTimePassword' })
export type OneTimePassword = z.infer<typeof OneTimePassword>

export const SignIn = z
  .strictObject({ username: z.string().min(1).max(100), password: Password, totp: SecondFactor.optional() })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

export const Profile = z
  .strictObject({
    account: Account,
    place: z.strictObject({ placeId: PlaceId, name: z.string(), level: z.enum(LEVELS), path: z.string() }),
    permissions: z.array(z.string()).meta({ description: 'Actions that duty and level open.' }),
    duty: DutySchema.meta({ description: 'The duty one acts in: one’s own, or that of whom one stands in for.' }),
    mustChangePassword: z.boolean(),
    actingFor: z
      .strictObject({ kind: ActedUnder.shape.kind, id: z.string(), displayName: z.string(), until: z.string() })
      .optional()
      .meta({ description: 'Whom one stands in for at present.' }),
  })
  .meta({ id: 'Profile' })
export type Profile = z.infer<typeof Profile>

export const SignedIn = z
  .strictObject({
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds the token is good.' }),
    mustChangePassword: z.boolean(),
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

export const RecoveryCodes = z
  .strictObject({
    recoveryCodes: z.array(z.string()).meta({ description: 'Told once; each opens the account once without the telephone.' }),
  })
  .meta({ id: 'RecoveryCodes' })
export const ChangePassword = z.strictObject({ current: Password, next: Password }).meta({ id: 'ChangePassword' })
export const ConfirmTotp = z.strictObject({ code: TotpCode }).meta({ id: 'ConfirmTotp' })
export const TotpSecret = z
  .strictObject({ uri: z.string().meta({ description: 'For the authenticator, otpauth://…' }), secret: z.string() })
  .meta({ id: 'TotpSecret' })
export const Done = z.strictObject({ done: z.literal(true) })
