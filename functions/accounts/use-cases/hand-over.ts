import { verifyPassword } from '../../../layers/documents/password-hash.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { get, type Item } from '../../../layers/platform/table.ts'
import type { Act, Key, Root, Write } from '../../../layers/platform/writes.ts'
import { applicationsInHand } from '../../applications/reads.ts'
import { casesWaitingAt } from '../../cases/reads.ts'
import { entriesInHand } from '../../registration/reads.ts'
import { HandOverCancelled, HandOverCompleted, HandOverOpened, HandOverSigned } from '../events.ts'
import type { HandOver, OpenHandOver } from '../hand-over.ts'
import { type AccountItem, accountPk, findAccount, findByUsername, holdingEnds, unchanged } from '../repository.ts'
import { partyOf } from '../standing-in-repository.ts'
import { sealWrites } from './manage.ts'
import { endEverySession } from './sessions.ts'

export interface HandOverItem extends Item, Root {
  readonly state: HandOver['state']
  readonly path: string
  readonly summary: Omit<HandOver, 'version'>
}

const handOverPk = (handOverId: string): string => `HANDOVER#${handOverId}`
export const handOversPk = (placeId: string): string => `PLACE#${placeId}#HANDOVERS`
export const findHandOver = (handOverId: string): Promise<HandOverItem | undefined> =>
  get<HandOverItem>({ pk: handOverPk(handOverId), sk: 'ROOT' })
export const handOverView = ({ summary, version }: Pick<HandOverItem, 'summary' | 'version'>): HandOver => ({
  ...summary,
  version,
})

/** An account is handed over once at a time; the guard tells its owner where. */
const leavingGuard = (accountId: string): Key => ({ pk: accountPk(accountId), sk: 'LEAVING' })
const takingGuard = (accountId: string, handOverId: string): Key => ({ pk: accountPk(accountId), sk: `TAKING#${handOverId}` })

/** What lies at a place for one duty, in numbers: an administrator sees no pupil. */
async function lyingThere(placeId: string, duty: HandOver['duty']): Promise<{ waiting: number; drafts: number }> {
  const [waiting, entries, applications] = await Promise.all([
    casesWaitingAt(placeId, duty),
    duty === 'recordsManager' ? entriesInHand(placeId) : 0,
    duty === 'recordsManager' ? applicationsInHand(placeId) : 0,
  ])
  return { waiting, drafts: entries + applications }
}

/** Begins a change of post. Whoever takes over has an account of the same duty at the same place already. */
export async function openHandOver(leaver: AccountItem, asked: OpenHandOver, act: Act): Promise<Result<HandOver>> {
  const successor = await findByUsername(asked.successor)
  if (!successor) return refuse({ kind: 'nobody-by-that-name' })
  const { summary: old } = leaver
  if (!succeeds(leaver, successor)) return refuse({ kind: 'not-a-successor' })
  const handOverId = newId('hnd')
  const summary = {
    ...{ handOverId, placeId: old.placeId, duty: old.duty, reason: asked.reason, state: 'open' as const, openedAt: act.at },
    leaver: partyOf(leaver),
    successor: partyOf(successor),
    ...(await lyingThere(old.placeId, old.duty)),
  }
  const listing = { listingPk: handOversPk(old.placeId), listingSk: `${act.at}#${handOverId}` }
  const happened = HandOverOpened.of({ handOverId, leaverId: old.accountId, successorId: successor.summary.accountId })
  const guards: Write[] = [leavingGuard(old.accountId), takingGuard(successor.summary.accountId, handOverId)].map((key) => ({
    put: { ...key, handOverId },
    when: { item: 'absent' },
    lost: { kind: 'leaving-already' },
  }))
  const attributes = { state: 'open', path: leaver.place.path, summary, ...listing }
  const writes = [...create(handOverPk(handOverId), attributes, happened, act), ...guards]
  const shown: HandOver = { ...summary, version: 1 }
  const done = await commit(act, writes, { status: 201, body: shown })
  return done.ok ? ok(shown) : done
}

const succeeds = ({ summary: old }: AccountItem, { summary: next }: AccountItem): boolean =>
  next.state === 'active' && next.placeId === old.placeId && next.duty === old.duty && next.personId !== old.personId

const guardsGone = ({ handOverId, leaver, successor }: HandOverItem['summary']): Write[] =>
  [leavingGuard(leaver.accountId), takingGuard(successor.accountId, handOverId)].map((key) => ({
    delete: key,
    when: { item: 'present' },
    lost: { kind: 'stale-version' },
  }))

/** Takes one side's signature. With the second, the old account is sealed in the same transaction and its duty is free. */
export async function signHandOver(
  item: HandOverItem,
  signer: AccountItem,
  asked: { readonly password: string; readonly version: number },
  act: Act,
): Promise<Result<HandOver>> {
  const as = signer.summary.accountId === item.summary.leaver.accountId ? 'leaver' : 'successor'
  if (item.state !== 'open' || item.summary[`${as}SignedAt`]) return refuse({ kind: 'hand-over-not-open' })
  if (asked.version !== item.version) return refuse({ kind: 'stale-version' })
  if (!(await verifyPassword(signer.passwordHash, asked.password))) return refuse({ kind: 'password-wrong' })
  const signed = { ...item.summary, [`${as}SignedAt`]: act.at }
  const last = signed.leaverSignedAt !== undefined && signed.successorSignedAt !== undefined
  return last ? complete(item, signed, act) : keep(item, signed, as, act)
}

async function keep(
  item: HandOverItem,
  summary: HandOverItem['summary'],
  as: 'leaver' | 'successor',
  act: Act,
): Promise<Result<HandOver>> {
  const happened = HandOverSigned.of({ handOverId: summary.handOverId, as })
  const shown: HandOver = { ...summary, version: item.version + 1 }
  const done = await commit(act, change(item, { set: { summary } }, happened, act), { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}

async function complete(item: HandOverItem, signed: HandOverItem['summary'], act: Act): Promise<Result<HandOver>> {
  const [leaver, successor] = await Promise.all([findAccount(signed.leaver.accountId), findAccount(signed.successor.accountId)])
  if (!leaver || !successor || !succeeds(leaver, successor)) return refuse({ kind: 'not-a-successor' })
  const summary = { ...signed, state: 'completed' as const, ...(await lyingThere(signed.placeId, signed.duty)) }
  const writes = completion(item, summary, { leaver, successor }, act)
  const shown: HandOver = { ...summary, version: item.version + 1 }
  const done = await commit(act, writes, { status: 200, body: shown })
  if (!done.ok) return done
  await endEverySession(leaver.summary.accountId, act)
  return ok(shown)
}

/** The end of a change of post, for a successor who is what was read: nobody is left behind with a sealed account. */
export function completion(
  item: HandOverItem,
  summary: HandOverItem['summary'],
  { leaver, successor }: { readonly leaver: AccountItem; readonly successor: AccountItem },
  act: Act,
): Write[] {
  const { handOverId, waiting, drafts, placeId } = summary
  return [
    ...change(item, { set: { state: 'completed', summary } }, HandOverCompleted.of({ handOverId, waiting, drafts }), act),
    ...sealWrites(leaver, act, true),
    unchanged(successor, 'stale-version'),
    holdingEnds(leaver.summary.personId, placeId),
    ...guardsGone(summary),
  ]
}

/** Gives a change of post up before both have signed. */
export async function cancelHandOver(item: HandOverItem, version: number, act: Act): Promise<Result<HandOver>> {
  if (item.state !== 'open') return refuse({ kind: 'hand-over-not-open' })
  if (version !== item.version) return refuse({ kind: 'stale-version' })
  const summary = { ...item.summary, state: 'cancelled' as const }
  const happened = HandOverCancelled.of({ handOverId: summary.handOverId })
  const shown: HandOver = { ...summary, version: item.version + 1 }
  const writes = [...change(item, { set: { state: 'cancelled', summary } }, happened, act), ...guardsGone(item.summary)]
  const done = await commit(act, writes, { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}
