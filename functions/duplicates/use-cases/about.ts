import { provinceOf } from '../../../layers/kernel/places.ts'
import type { Agreed, Prepared } from '../../applications/business.ts'
import type { Place } from '../../places/contract.ts'
import type { ProofKind } from '../../proofs/contract.ts'
import { findLock, findStudent, type StudentItem, subjectOf } from '../../students/reads.ts'
import type { ProblemPath } from '../contract.ts'
import { type PathRefusal, refusalOf } from '../domain/paths.ts'
import { type Claim, findProblem, type Member, type ProblemItem } from '../repository.ts'

/** What an application on a problem record is about. */
export interface About {
  readonly problem: ProblemItem
  readonly side: Member
  readonly student: StudentItem
}

interface Asked {
  readonly problemId: string
  readonly studentId: string
}

/** The problem and the school's own record in it; nothing where the school has none there. */
export async function aboutOf({ problemId, studentId }: Asked, school: Pick<Place, 'placeId'>): Promise<About | undefined> {
  const [problem, student] = await Promise.all([findProblem(problemId), findStudent(studentId)])
  const side = problem?.members.find((member) => member.studentId === studentId)
  return problem && side && student && student.schoolId === school.placeId ? { problem, side, student } : undefined
}

/** The first thing that stands against a way out now: the problem itself, or other business under way. */
export async function closedTo(path: ProblemPath, { problem, side, student }: About) {
  const refused: PathRefusal | undefined = refusalOf(path, problem, side)
  if (refused) return refused
  const lock = await findLock(student.studentId)
  return lock && { kind: 'in-flight', business: lock.business, since: lock.since }
}

/** What every application on a problem record has in common. */
export const preparedOn = ({ student }: About, school: Place): Pick<Prepared, 'subject' | 'holds' | 'parties'> => ({
  subject: subjectOf(student),
  holds: student,
  parties: { school: school.placeId, supervisingAuthority: school.school?.supervisorId ?? '' },
})

/** What proves a record right: the household department's word on a number, the household register on a child. (Domain §6.6) */
export function corroborationProofs({ problem, side }: Pick<About, 'problem' | 'side'>): ProofKind[] {
  if (problem.kind === 'identity') return ['household-certificate']
  const provinces = new Set(problem.members.map(({ path }) => provinceOf(path)))
  const across = provinces.size > 1 && provinceOf(side.path) !== undefined
  return across ? ['household-register', 'in-school-statement', 'guardian-application'] : ['household-register']
}

/** The sides with what was put forward for one of them. */
export const claimed = (
  members: readonly Member[],
  { application }: Pick<Agreed<unknown>, 'application'>,
  studentId: string,
  path: ProblemPath,
): Member[] => {
  const claim: Claim = { applicationId: application.applicationId, path }
  return members.map((member) => (member.studentId === studentId ? { ...member, claims: [...member.claims, claim] } : member))
}
