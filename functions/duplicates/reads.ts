import type { CaseMember, Matter } from '../cases/contract.ts'
import { findPlace } from '../places/reads.ts'
import { proofCounts } from '../proofs/reads.ts'
import { findStudents } from '../students/reads.ts'
import { findProblem, type ProblemItem, problemsOfType } from './repository.ts'

async function problemOf(studentIds: readonly string[]): Promise<ProblemItem | undefined> {
  const problemId = [...(await problemsOfType('with-document', studentIds)).values()][0]
  return problemId ? findProblem(problemId) : undefined
}

/** Records of one number are told apart by their schools. */
async function namesOf(schoolIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all([...new Set(schoolIds)].map(findPlace))
  return new Map(found.flatMap((place) => (place ? [[place.placeId, place.name] as const] : [])))
}

/** The records a case of arbitration chooses between, as its arbiter sees them. */
export async function arbitrationMembers(studentIds: readonly string[]): Promise<CaseMember[]> {
  const [students, problem] = await Promise.all([findStudents(studentIds), problemOf(studentIds)])
  const schools = await namesOf(students.map(({ schoolId }) => schoolId))
  const claims = problem?.members.flatMap((member) => member.claims.map(({ applicationId }) => applicationId)) ?? []
  const proofs = await proofCounts(claims)
  return students.map(({ studentId, schoolId, summary }) => {
    const own = problem?.members.find((member) => member.studentId === studentId)
    return {
      memberId: studentId,
      name: summary.name,
      placeName: schools.get(schoolId) ?? schoolId,
      sex: summary.sex,
      birthDate: summary.birthDate,
      documentMasked: summary.documentMasked,
      state: summary.state,
      warnings: [],
      proofs: (own?.claims ?? []).reduce((sum, { applicationId }) => sum + (proofs.get(applicationId) ?? 0), 0),
      studentId,
    }
  })
}

/** Which problem an arbitration is about; the comparison lies there. */
export async function arbitrationMatter(studentIds: readonly string[]): Promise<Matter | undefined> {
  const problem = await problemOf(studentIds)
  return problem && { changes: [], checks: [], facts: { problemId: problem.problemId }, ownerId: problem.problemId }
}
