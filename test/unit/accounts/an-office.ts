import { randomUUID } from 'node:crypto'
import { type AccountItem, findAccount } from '../../../functions/accounts/repository.ts'
import { newAccountWrites } from '../../../functions/accounts/use-cases/manage.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { Duty } from '../../../layers/kernel/duties.ts'
import { levelOfId } from '../../../layers/kernel/places.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { anAct } from '../../support/acts.ts'

export const PASSWORD = 'Lentil-Soup-42!'
export const SCHOOL = '/CN/33/3301/330199/2133990001/'
export const SISTER = '/CN/33/3301/330199/2133990002/'
export const COUNTY = '/CN/33/3301/330199/'

/** A place as far as accounts care, by its path. */
export function aPlace(path: string): Place {
  const ids = path.split('/').filter(Boolean)
  const placeId = ids.at(-1) ?? 'CN'
  return { placeId, level: levelOfId(placeId), name: placeId, parentId: ids.at(-2) ?? 'CN', path } as Place
}

export interface AsMade {
  readonly at?: string
  readonly personId?: string
}

/** Somebody with an account and a password of their own. */
export async function anOfficer(path: string, duty: Duty, { at, personId }: AsMade = {}): Promise<AccountItem> {
  const act = anAct({ ...(at ? { at } : { at: new Date().toISOString() }) })
  const username = `o-${randomUUID().slice(0, 12)}`
  const asked = { username, displayName: '张老师', duty, password: PASSWORD, oneTime: false, ...(personId ? { personId } : {}) }
  const made = await newAccountWrites(aPlace(path), asked, act)
  if (!made.ok) throw new Error(made.refusal.kind)
  const done = await commit(act, made.value.writes)
  if (!done.ok) throw new Error(done.refusal.kind)
  return again(made.value.account.accountId)
}

/** The account as it is now. */
export async function again(accountId: string): Promise<AccountItem> {
  const account = await findAccount(accountId)
  if (!account) throw new Error('no such account')
  return account
}

/** An act of this officer. */
export const actOf = ({ summary }: AccountItem, at = new Date().toISOString()): Act =>
  anAct({
    at,
    actor: { accountId: summary.accountId, personId: summary.personId, placeId: summary.placeId, duty: summary.duty },
  })

export const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString()
