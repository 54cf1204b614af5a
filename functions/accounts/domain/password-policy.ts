import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'

/** The rules of passwords; defaults of the registry, each a setting. (Notice, art. 7; GB/T 22239) */
export const PASSWORD_POLICY = {
  shortest: 10,
  classes: 3,
  /** How many of the last ones may not come back. */
  remembered: 5,
  maxAgeDays: 90,
  oneTimeHours: 72,
  failuresToLock: 5,
  lockMinutes: 15,
} as const

export type Weakness = 'too-short' | 'too-few-classes' | 'holds-username' | 'too-common' | 'repeats'

/** Passwords everybody tries first, in lower case and without their digits' disguise. */
const COMMON = [
  'password',
  'passw0rd',
  'qwerty',
  'abc123',
  '123456',
  'admin',
  'welcome',
  'iloveyou',
  'xueji',
  'student',
  'school',
  'woaini',
  '5201314',
]

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

/** Everything about a new password that breaks the rules. */
export function checkPassword(
  password: string,
  username: string,
): Result<void, { kind: 'password-weak'; weaknesses: Weakness[] }> {
  const lower = password.toLowerCase()
  const weaknesses: Weakness[] = []
  if ([...password].length < PASSWORD_POLICY.shortest) weaknesses.push('too-short')
  if (CLASSES.filter((each) => each.test(password)).length < PASSWORD_POLICY.classes) weaknesses.push('too-few-classes')
  if (username.split(/[.-]/).some((part) => part.length >= 4 && lower.includes(part))) weaknesses.push('holds-username')
  if (COMMON.some((common) => lower.replace(/[^a-z\d]/g, '').startsWith(common) && lower.length < common.length + 6))
    weaknesses.push('too-common')
  if (new Set(lower).size < 5) weaknesses.push('repeats')
  return weaknesses.length > 0 ? refuse({ kind: 'password-weak', weaknesses }) : ok(undefined)
}

/** Whether a password set at that instant must be changed before anything else is done. */
export function mustChange({ setAt, oneTime }: { setAt: string; oneTime: boolean }, at: string): boolean {
  return oneTime || Date.parse(at) - Date.parse(setAt) > PASSWORD_POLICY.maxAgeDays * 86_400_000
}

/** A one-time password that is not used in time is good for nothing. */
export const oneTimeExpired = ({ setAt, oneTime }: { setAt: string; oneTime: boolean }, at: string): boolean =>
  oneTime && Date.parse(at) - Date.parse(setAt) > PASSWORD_POLICY.oneTimeHours * 3_600_000

/** What a wrong password does to the count: the fifth in a row locks. */
export function afterFailure(failures: number, at: string): { failures: number; lockedUntil?: string } {
  const next = failures + 1
  if (next < PASSWORD_POLICY.failuresToLock) return { failures: next }
  return { failures: 0, lockedUntil: new Date(Date.parse(at) + PASSWORD_POLICY.lockMinutes * 60_000).toISOString() }
}
