import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../../applications/business.ts'
import type { Place } from '../../places/contract.ts'
import { findStudent, numberOf } from '../../students/reads.ts'
import { deleteRecord } from '../../students/writes.ts'
import { problemDeletionChain } from '../chain.ts'
import type { ProblemDeletionContent } from '../contract.ts'
import { refusalOf, refusalOfDeletion } from '../domain/paths.ts'
import { plan, standing } from '../domain/plan.ts'
import { StandingChanged } from '../events.ts'
import { problems } from '../problems.ts'
import type { Member } from '../repository.ts'
import { type About, aboutOf, claimed, closedTo, preparedOn } from './about.ts'
import { goneFrom } from './gone.ts'
import { regroup } from './regroup.ts'

/** 删除: the record should not be. A child who sits in a class is never left without one. (Domain §6.6) */
export const problemDeletion: Business<ProblemDeletionContent> = { levels: ['school'], problems, prepare, apply }

async function prepare(content: ProblemDeletionContent, school: Place): Promise<Result<Prepared>> {
  const about = await aboutOf(content, school)
  if (!about) return refuse({ kind: 'not-found' })
  const obstacle = (await closedTo('delete', about)) ?? (await forbidden(content, about))
  return ok({
    ...preparedOn(about, school),
    chain: problemDeletionChain,
    title: problemDeletionChain.title.zh,
    proofs: ['school-opinion'],
    matter: {
      changes: [],
      checks: [],
      facts: {
        problemId: content.problemId,
        type: about.problem.type,
        attends: content.attends ? 'yes' : 'no',
        ...(content.sameChildAs ? { sameChildAs: content.sameChildAs } : {}),
        reason: content.reason,
      },
    },
    ...(obstacle ? { obstacle } : {}),
  })
}

/** Looked at when it is submitted and again when it is carried out: the record that was to stay may have gone since. */
async function forbidden({ attends, sameChildAs }: ProblemDeletionContent, { problem, side, student }: About) {
  const member = problem.members.find(({ studentId }) => studentId === sameChildAs)
  const record = member && (await findStudent(member.studentId))
  if (sameChildAs && !record) return { kind: 'other-record-gone' } as const
  return refusalOfDeletion(side, {
    studentNumber: await numberOf(student),
    attends,
    ...(member && record
      ? { other: { studentId: member.studentId, standing: member.standing, state: record.summary.state } }
      : {}),
  })
}

async function apply(agreed: Agreed<ProblemDeletionContent>, act: Act): Promise<Result<Effect>> {
  const { content, place, caseId } = agreed
  const about = await aboutOf(content, place)
  if (!about) return refuse({ kind: 'problem-settled' })
  const { problem, side, student } = about
  const refused = refusalOf('delete', problem, side) ?? (await forbidden(content, about))
  if (refused) return refuse(refused)
  const { studentId } = side
  const now = standing(relyOn(claimed(problem.members, agreed, studentId, 'delete'), content), [studentId], 'deleted', act.at)
  const after = plan(problem.kind, problem.members, now)
  const event = StandingChanged.of({ studentId, standing: 'deleted', status: after.status, caseId })
  const { problemId } = problem
  const deleting = await deleteRecord(student, { caseId, problemId, ...(after.heirId ? { heirId: after.heirId } : {}) }, act)
  return ok({
    writes: [
      ...deleting,
      ...(await regroup(problem, after, { event, own: studentId }, act)),
      ...(await goneFrom(studentId, problemId, act)),
    ],
  })
}

/** The record the deletion relies on is one that stays. */
const relyOn = (members: readonly Member[], { sameChildAs }: ProblemDeletionContent): Member[] =>
  members.map((member) => (member.studentId === sameChildAs ? { ...member, relied: true } : member))
