import { provinceOf } from '../../layers/kernel/places.ts'
import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { ProblemFlag } from './contract.ts'
import { ProblemEnded, ProblemFound } from './events.ts'
import { duePk, type StudentItem, type StudentSummary } from './repository.ts'

/** What becomes of a record's problem flag with some change of the record. */
export interface FlagChange {
  /** The flag it bears from now on; left out, it bears none. */
  readonly to?: ProblemFlag | undefined
  /** What a record without a formal number waits for from now on. */
  readonly queue?: 'CHECK' | 'RELEASE'
}

/** A problem that is over for a record; `rest` is the flag of another one that is not. */
export interface EndedProblem {
  readonly problemId: string
  readonly how: 'kept' | 'changed' | 'deleted'
  readonly rest?: ProblemFlag
}

const DUE = ['duePk', 'dueSk']

/**
 * The part of a change of the record that its flag comes to. A flagged record waits for nothing unless it is to be
 * compared again; a formal number, once given, stays with it whatever its flag. (Domain §2.1, §6.6)
 */
export function flagWrites(student: StudentItem, summary: StudentSummary, flag: FlagChange | undefined, { at }: Act) {
  if (!flag) return { set: { summary }, remove: [] as string[] }
  const { problem: _, ...rest } = summary
  const { to, queue } = flag
  const numbered = summary.numbering === 'numbered'
  const numbering = numbered ? ('numbered' as const) : numberingFor(queue)
  const waits = queue && (to !== undefined || !numbered)
  const due = waits && { duePk: duePk(queue, provinceOf(student.path) ?? 'CN'), dueSk: `${at}#${student.studentId}` }
  return {
    set: { summary: { ...rest, numbering, ...(to ? { problem: to } : {}) }, ...(to ? { problem: to } : {}), ...(due || {}) },
    remove: [...(to ? [] : ['problem']), ...(due ? [] : DUE)],
  }
}

const numberingFor = (queue: FlagChange['queue']): StudentSummary['numbering'] =>
  queue ? ({ CHECK: 'checking', RELEASE: 'cleared' } as const)[queue] : 'held-up'

/** Flags a record; it waits for nothing until the problem is settled, and its pupil is a pupil all the same. */
export const flagProblem = (student: StudentItem, problem: ProblemFlag, source: string, act: Act): Write[] =>
  change(
    student,
    flagWrites(student, student.summary, { to: problem }, act),
    ProblemFound.of({ type: problem.type, source }),
    act,
  )

/** Ends a problem for a record that stays as it is; it goes on where the problem held it up. */
export function endProblem(student: StudentItem, { problemId, how, rest }: EndedProblem, queue: 'CHECK' | 'RELEASE', act: Act) {
  const flag: FlagChange = { to: rest, queue: rest ? 'CHECK' : queue }
  return change(student, flagWrites(student, student.summary, flag, act), ProblemEnded.of({ problemId, how }), act)
}
