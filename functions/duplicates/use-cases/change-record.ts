import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { sameIndex } from '../../../layers/platform/blind-index.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../../applications/business.ts'
import { isDuplicate, newValuesOf, proofsFor } from '../../key-changes/business.ts'
import type { Place } from '../../places/contract.ts'
import {
  allFieldsOf,
  diff,
  documentIndexOf,
  entryContext,
  errorsIn,
  type FieldDiff,
  isClosed,
  isIdentityField,
  issuesOfChange,
  likenessOf,
  patched,
} from '../../students/reads.ts'
import { changeFields, type FlagChange } from '../../students/writes.ts'
import { problemChangeChain } from '../chain.ts'
import type { ProblemChangeContent, Standing } from '../contract.ts'
import { refusalOf } from '../domain/paths.ts'
import { plan, standing } from '../domain/plan.ts'
import { StandingChanged } from '../events.ts'
import { problems } from '../problems.ts'
import { type About, aboutOf, claimed, closedTo, preparedOn } from './about.ts'
import { endOf, regroup } from './regroup.ts'

/** 变更: the record is put right, and what was wrong with it is looked for again. (Domain §6.6, §6.7) */
export const problemChange: Business<ProblemChangeContent> = { levels: ['school'], problems, prepare, apply }

interface Changed {
  readonly changes: readonly FieldDiff[]
  readonly after: EntryFields
}

async function changedBy(content: ProblemChangeContent, { student }: About): Promise<Changed> {
  const before = await allFieldsOf(student)
  const changes = diff(before, { fields: newValuesOf(content) })
  return { changes, after: patched(before, changes) }
}

async function prepare(content: ProblemChangeContent, school: Place, act: Act): Promise<Result<Prepared>> {
  const about = await aboutOf(content, school)
  if (!about) return refuse({ kind: 'not-found' })
  const changed = await changedBy(content, about)
  const obstacle = (await closedTo('change', about)) ?? (await obstacleTo(about, school, changed, act))
  return ok({
    ...preparedOn(about, school),
    chain: problemChangeChain,
    title: problemChangeChain.title.zh,
    proofs: proofsFor(changed.changes.map(({ field }) => field)),
    matter: {
      changes: [...changed.changes],
      checks: [{ code: 'no-duplicate', outcome: 'passed' }],
      facts: { problemId: content.problemId, type: about.problem.type, reason: content.reason },
    },
    ...(obstacle ? { obstacle } : {}),
  })
}

/** What the new values have against them. Looked at again when they take effect. */
async function obstacleTo({ problem, student }: About, school: Place, { changes, after }: Changed, act: Act) {
  if (isClosed(student.summary.state)) return { kind: 'record-closed', state: student.summary.state }
  if (!changes.some(({ field }) => isIdentityField(field)) || (await stillClashes(problem.clash, school, after, act)))
    return { kind: 'still-the-same' }
  const issues = errorsIn(issuesOfChange(await allFieldsOf(student), changes, entryContext(school, act.at)))
  if (issues.length > 0) return { kind: 'fields-wrong', issues }
  return (await isDuplicate(student, school, after, act)) ? { kind: 'duplicate-found' } : undefined
}

/** Whether the record would still have in common with the others what it clashes by. */
async function stillClashes(clash: string | undefined, school: Place, after: EntryFields, act: Act): Promise<boolean> {
  if (!clash) return false
  const document = await documentIndexOf(after, entryContext(school, act.at))
  return sameIndex(document ?? (await likenessOf(after)), clash)
}

/** A number that the register found wrong is asked about again; a clash is over as soon as nothing is shared any more. */
async function apply(agreed: Agreed<ProblemChangeContent>, act: Act): Promise<Result<Effect>> {
  const { content, place, caseId } = agreed
  const about = await aboutOf(content, place)
  if (!about) return refuse({ kind: 'problem-settled' })
  const { problem, side, student } = about
  const changed = await changedBy(content, about)
  const refused = refusalOf('change', problem, side) ?? (await obstacleTo(about, place, changed, act))
  if (refused) return refuse(refused)
  const { studentId } = side
  const to: Standing = problem.kind === 'identity' && isCompared(changed.after) ? 'rechecking' : 'changed'
  const now = standing(claimed(problem.members, agreed, studentId, 'change'), [studentId], to, act.at)
  const after = plan(problem.kind, problem.members, now)
  const event = StandingChanged.of({ studentId, standing: to, status: after.status, caseId })
  const record = {
    changes: changed.changes,
    cause: 'problem-change' as const,
    caseId,
    reason: content.reason,
    flag: await flagAfter(about, to),
    ...(after.heirId && after.heirId !== studentId ? { heirId: after.heirId } : {}),
  }
  const changing = await changeFields(student, place, record, act)
  return ok({ writes: [...changing, ...(await regroup(problem, after, { event, own: studentId }, act))] })
}

/** Only an identity number is something the register knows. */
const isCompared = (after: EntryFields): boolean => after.idDocType === RESIDENT_ID && Boolean(after.idDocNo)

/** While the register is asked again the record keeps its flag; otherwise it bears what is left of others. */
async function flagAfter({ problem, side, student }: About, to: Standing): Promise<FlagChange> {
  if (to === 'rechecking') return { to: student.problem, queue: 'CHECK' }
  const { rest } = await endOf(problem, { studentId: side.studentId, standing: to })
  return { to: rest, queue: 'CHECK' }
}
