import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow, type Item, queryIndex } from '../../../layers/platform/table.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { setting } from '../../settings/reads.ts'
import { dueForDisuse, nextLookOn, sealsOn } from '../domain/disuse.ts'
import { SealingAnnounced } from '../events.ts'
import { type AccountItem, DUE_PARTS, dueRow, findAccount, usedAtOf } from '../repository.ts'
import { findDelegation, findLoan } from '../standing-in-repository.ts'
import { endWrites } from './delegate.ts'
import { CLOCK_MOVES, moveWrites } from './lend.ts'
import { sealWrites } from './manage.ts'

/**
 * Does what only the time asks for: announces and seals accounts nobody uses, ends lendings and delegations whose time
 * is over, locks what was not changed after its return. Each on its own; one that fails is told and tried again the
 * next time, and so is one that somebody changed at the same moment.
 */
export async function runAccountsClock(at: string): Promise<{ done: number }> {
  const swept = await sweep({
    rows: everyDue(at),
    one: ({ pk }) => oneDue(pk, at),
    failure: 'accounts could not be moved on by the clock',
  })
  if (swept.done > 0) log.info('accounts moved on by the clock', { count: swept.done })
  return { done: whole(swept) }
}

async function* everyDue(at: string): AsyncGenerator<Item> {
  for (const part of DUE_PARTS) yield* everyRow((cursor) => queryIndex('due', { pk: part, upTo: at, limit: 100, cursor }))
}

async function oneDue(pk: string, at: string): Promise<boolean> {
  const [kind = '', id = ''] = pk.split('#')
  const act = { operation: `accounts-clock#${pk}#${at}`, at, actor: systemActor('accounts') }
  const writes = await WHAT_IS_DUE[kind]?.(id, act)
  return writes !== undefined && writes.length > 0 && (await commit(act, writes)).ok
}

const WHAT_IS_DUE: Readonly<Record<string, (id: string, act: Act) => Promise<Write[]>>> = {
  ACCOUNT: disuse,
  async LOAN(id, act) {
    const loan = await findLoan(id)
    const on = loan && CLOCK_MOVES[loan.state]
    if (!loan || !on || String(loan.dueSk) > act.at) return []
    const move = await moveWrites(loan, on, 'clock', act)
    return move.ok ? move.value.writes : []
  },
  async DELEGATION(id, act) {
    const delegation = await findDelegation(id)
    return delegation?.state === 'active' && delegation.until <= act.at ? endWrites(delegation, 'ended', act).writes : []
  },
}

async function disuse(accountId: string, act: Act): Promise<Write[]> {
  const account = await findAccount(accountId)
  if (account?.summary.state !== 'active') return []
  const usedAt = usedAtOf(account)
  const after = await setting(account.place.path, 'account.sealAfterDays')
  const what = dueForDisuse(usedAt, act.at, after)
  // Nobody is in: a session lasts hours, and this has not been used for months.
  if (what === 'seal') return unlessUsed(account, sealWrites(account, act))
  const seals = sealsOn(usedAt, after)
  if (what === 'nothing') return unlessUsed(account, [lookAgain(account, nextLookOn(usedAt, act.at, after))])
  if (account.announcedFor === seals) return unlessUsed(account, [lookAgain(account, seals)])
  const happened = SealingAnnounced.of({ accountId, sealsOn: seals })
  const set = { ...dueRow(accountId, seals), announcedFor: seals }
  return unlessUsed(account, change(account, { set }, happened, act))
}

/** Puts the day it is looked at off; that is no fact about the account, and no event tells it. */
const lookAgain = ({ pk, version, summary }: AccountItem, on: string): Write => ({
  update: { pk, sk: 'ROOT' },
  set: dueRow(summary.accountId, on),
  when: { equals: { version } },
  lost: { kind: 'stale-version' },
})

/** Whoever signs in at this very moment keeps the account. */
const unlessUsed = ({ usedAt }: AccountItem, [root, ...others]: Write[]): Write[] =>
  root ? [{ ...root, when: { equals: { ...root.when.equals, usedAt } } }, ...others] : []
