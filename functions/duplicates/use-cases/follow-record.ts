import { change } from '../../../layers/platform/event.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { findPlace } from '../../places/reads.ts'
import type { StudentItem } from '../../students/reads.ts'
import { SideMoved } from '../events.ts'
import { findProblem, listings, type Member, membershipsOf, type ProblemItem, placesOf, unlisted } from '../repository.ts'

/** Where a side of a problem belongs: the school that has its record, and the authority that decides for it. */
export async function whereItBelongs(
  school: Place | undefined,
): Promise<Pick<Member, 'schoolId' | 'path' | 'authorityId' | 'authorityPath'>> {
  const authority = school?.school && (await findPlace(school.school.supervisorId))
  if (!authority) throw new Error('a record of a school that nobody supervises')
  return { schoolId: school.placeId, path: school.path, authorityId: authority.placeId, authorityPath: authority.path }
}

/**
 * Whoever has the record has the problem: where one was found while the record was on its way to another school, its side
 * goes there with it, as far as it has come, and every place above the new school sees it. Nothing where there is none.
 */
export async function followRecord(student: StudentItem, to: Place, caseId: string, act: Act): Promise<Write[]> {
  if (!student.problem) return []
  const memberships = await membershipsOf(student.studentId)
  const problems = await Promise.all(memberships.map(({ problemId }) => findProblem(problemId)))
  const place = await whereItBelongs(to)
  return problems.flatMap((problem) =>
    problem && problem.status !== 'settled' ? moved(problem, student, place, caseId, act) : [],
  )
}

function moved(
  problem: ProblemItem,
  { studentId, schoolId }: StudentItem,
  place: Awaited<ReturnType<typeof whereItBelongs>>,
  caseId: string,
  act: Act,
): Write[] {
  const members = problem.members.map((member) => (member.studentId === studentId ? { ...member, ...place } : member))
  const seenBy = placesOf(members)
  const happened = SideMoved.of({ studentId, fromSchoolId: schoolId, toSchoolId: place.schoolId, caseId })
  return [
    ...change(problem, { set: { members } }, happened, act),
    ...listings({ ...problem, members }, false),
    ...placesOf(problem.members)
      .filter((placeId) => !seenBy.includes(placeId))
      .map((placeId) => unlisted(problem, placeId)),
  ]
}
