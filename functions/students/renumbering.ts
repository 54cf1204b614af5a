import { provinceOf } from '../../layers/kernel/places.ts'
import { kindOfNumber } from '../../layers/kernel/student-number.ts'
import { change } from '../../layers/platform/event.ts'
import { seal } from '../../layers/platform/sealed.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { ClaimGivenUp, NumberRecovered, StudentRenumbered } from './events.ts'
import { type BorneNumber, duePk, formerKey, numberKey, type StudentItem, sealedFactsOf } from './repository.ts'
import { numberGuard } from './writes.ts'

/** A number that is to go from the record that bears it by mistake to the one whose identity it is built on. */
export interface Recovery {
  readonly number: string
  readonly owner: StudentItem
  readonly holder: StudentItem
  /** What the holder bears from now on; `isDue`: a number on its own identity is due to it with the next release. */
  readonly instead: { readonly number: string; readonly kind: 'G' | 'J'; readonly isDue: boolean }
  readonly collisionId: string
}

/**
 * Gives a number back to whom it belongs, in one transaction: the holder bears another, the owner bears this one and its
 * flag is gone, and the number leads to the owner alone. That the holder once bore it stays in its history for ever.
 * Refused with `stale-version` where the number is not borne by the holder any more. (Domain §2.1)
 */
export async function recoverNumber(asked: Recovery, act: Act): Promise<Write[]> {
  const { number, owner, holder, instead, collisionId } = asked
  const guard = await numberKey(number)
  return [
    ...(await renumber(asked, act)),
    ...(await recover(owner, number, collisionId, act)),
    {
      put: { ...guard, studentId: owner.studentId, kind: kindOfNumber(number) ?? 'G' },
      when: { equals: { studentId: holder.studentId } },
      lost: { kind: 'stale-version' },
    },
    {
      put: { ...(await formerKey(number, act.at)), studentId: holder.studentId },
      when: { item: 'absent' },
      lost: { kind: 'stale-version' },
    },
    await numberGuard(instead.number, instead.kind, holder.studentId),
  ]
}

async function renumber({ number, holder, instead, collisionId }: Recovery, act: Act): Promise<Write[]> {
  const { numbers } = await sealedFactsOf(holder)
  const before = numbers.map((borne) => (borne.number === number ? { ...borne, withdrawnAt: act.at } : borne))
  const now: BorneNumber = { number: instead.number, since: act.at, reason: 'borne-by-mistake' }
  const numbering = instead.isDue ? ('cleared' as const) : ('numbered' as const)
  const due = { duePk: duePk('RELEASE', provinceOf(holder.path) ?? 'CN'), dueSk: `${act.at}#${holder.studentId}` }
  const set = { ...(await bearing(holder, [now, ...before])), ...(instead.isDue ? due : {}) }
  const summary = { ...set.summary, numbering }
  const told = StudentRenumbered.of({ kind: instead.kind, collisionId })
  return change(holder, { set: { ...set, summary }, ...(instead.isDue ? {} : { remove: ['duePk', 'dueSk'] }) }, told, act)
}

async function recover(owner: StudentItem, number: string, collisionId: string, act: Act): Promise<Write[]> {
  const { numbers } = await sealedFactsOf(owner)
  const set = await bearing(owner, [{ number, since: act.at, reason: 'recovered' }, ...numbers])
  const { problem: _, ...summary } = set.summary
  const told = NumberRecovered.of({ collisionId })
  const remove = ['problem', 'duePk', 'dueSk']
  return change(owner, { set: { ...set, summary: { ...summary, numbering: 'numbered' } }, remove }, told, act)
}

/** The number is not this record's after all: the flag goes, and who the child is is compared anew. */
export function giveUpClaim(owner: StudentItem, collisionId: string, act: Act): Write[] {
  const { problem: _, ...summary } = owner.summary
  const set = {
    summary: { ...summary, numbering: 'checking' as const },
    duePk: duePk('CHECK', provinceOf(owner.path) ?? 'CN'),
    dueSk: `${act.at}#${owner.studentId}`,
  }
  return change(owner, { set, remove: ['problem'] }, ClaimGivenUp.of({ collisionId }), act)
}

/** A record with these numbers, the first of which it goes by. */
async function bearing(student: StudentItem, numbers: readonly [BorneNumber, ...BorneNumber[]]) {
  const province = provinceOf(student.path) ?? 'CN'
  const facts = await sealedFactsOf(student)
  return {
    sealed: await seal(province, { ...facts, numbers }, student.pk),
    summary: { ...student.summary, sealedNumber: await seal(province, numbers[0].number, student.pk) },
  }
}
