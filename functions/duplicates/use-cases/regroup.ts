import { ANNOUNCED_YEARS } from '../../../layers/kernel/work-calendar/announced-years.ts'
import { addWorkingDays } from '../../../layers/kernel/work-calendar/work-calendar.ts'
import { change, type Event } from '../../../layers/platform/event.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { settingsAt } from '../../settings/reads.ts'
import { findStudents, holderOfDocument, type ProblemFlag } from '../../students/reads.ts'
import { type EndedProblem, endProblem, handDocumentTo } from '../../students/writes.ts'
import type { Plan } from '../domain/plan.ts'
import {
  type ArbitrationFacts,
  clearAlike,
  clearedAlike,
  leave,
  listings,
  type Member,
  membershipsOf,
  type ProblemItem,
} from '../repository.ts'
import { arbitrationWrites } from './ask-arbiter.ts'

/** The end of the last working day of whoever has the next word: the strictest of the places concerned. */
export async function dueOf(members: readonly Pick<Member, 'path'>[], at: string): Promise<string> {
  const paths = [...new Set(members.map(({ path }) => path))]
  const days = await Promise.all(
    paths.map(async (path) => (await settingsAt(path, ['problem.workingDays']))['problem.workingDays']),
  )
  return addWorkingDays(at, Math.min(...days), ANNOUNCED_YEARS).dueAt
}

export interface Told {
  readonly event: Event
  /** The record the caller changes in the same transaction; its flag and its document are the caller's to write. */
  readonly own?: string
  readonly type?: ProblemFlag['type']
  /** Set where the arbiter itself has just spoken, so that its case is not taken back. */
  readonly arbitration?: ArbitrationFacts
}

/**
 * Everything a change of standing comes to beside the record it began with: the problem, where it is listed, the flags
 * and the document of the other records, an arbitration asked for or taken back. All of it goes into one transaction.
 */
export async function regroup(before: ProblemItem, plan: Plan<Member>, told: Told, act: Act): Promise<Write[]> {
  const { sides, status } = plan
  const arbitration = told.arbitration ? { facts: told.arbitration, writes: [] } : await arbitrationWrites(before, plan, act)
  const set = {
    members: sides,
    status,
    dueAt: await dueOf(sides, act.at),
    ...(told.type ? { type: told.type } : {}),
    ...(arbitration.facts ? { arbitration: arbitration.facts } : {}),
  }
  const over = status === 'settled'
  const newcomers = sides.length > before.members.length
  return [
    ...change(before, { set, ...(arbitration.facts ? {} : { remove: ['arbitration'] }) }, told.event, act),
    ...(over || newcomers ? listings({ ...before, members: sides }, over) : []),
    ...arbitration.writes,
    ...(await endedRecords(before, plan, told.own, act)),
    ...(await heldDocument(before, plan, told.own)),
    ...(await cleared(before, plan)),
  ]
}

/** What is left of a record's flags when a problem ends for it. */
export async function endOf(
  { problemId, kind }: Pick<ProblemItem, 'problemId' | 'kind'>,
  { studentId, standing }: Pick<Member, 'studentId' | 'standing'>,
): Promise<EndedProblem> {
  const how = standing === 'changed' || standing === 'deleted' ? standing : 'kept'
  const others = (await membershipsOf(studentId)).filter(({ sk }) => sk !== `PROBLEM#${kind}`)
  const rest = others[0]?.flag
  return { problemId, how, ...(rest ? { rest } : {}) }
}

async function endedRecords(before: ProblemItem, { ended }: Plan<Member>, own: string | undefined, act: Act): Promise<Write[]> {
  const others = ended.filter(({ studentId }) => studentId !== own)
  const students = await findStudents(others.map(({ studentId }) => studentId))
  // What the household department has confirmed is not asked about again; all else is compared before it gets its number.
  const queue = before.kind === 'identity' ? 'RELEASE' : 'CHECK'
  const flags = students.map(async (student) => {
    const side = others.find(({ studentId }) => studentId === student.studentId)
    return side ? endProblem(student, await endOf(before, side), queue, act) : []
  })
  return [...(await Promise.all(flags)).flat(), ...ended.map(({ studentId }) => leave(studentId, before.kind, before.problemId))]
}

/** Who has won holds the document; where the record that gives it up is written by the caller, so is the hand-over. */
async function heldDocument({ clash }: ProblemItem, { heirId }: Plan<Member>, own: string | undefined): Promise<Write[]> {
  if (!heirId || !clash) return []
  const holder = await holderOfDocument(clash)
  return holder !== undefined && holder === own ? [] : handDocumentTo(clash, heirId)
}

/** Children who only look alike are not raised again together, nor a number the household department stands by. */
async function cleared({ kind, clash }: ProblemItem, { settlement }: Plan<Member>): Promise<Write[]> {
  const least = { identity: 1, 'with-document': Number.POSITIVE_INFINITY, 'without-document': 2 }[kind]
  if (!clash || settlement.kind !== 'settled' || settlement.keep.length < least) return []
  return [clearAlike(clash, [...new Set([...(await clearedAlike(clash)), ...settlement.keep])])]
}
