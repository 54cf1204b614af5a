import type { Caller } from '../../layers/platform/identity.ts'
import { classAsKnown, findPlace } from '../places/reads.ts'
import { relationTo } from './domain/disclosure.ts'
import { seesTag } from './domain/tags.ts'
import type { SearchRow } from './record-contract.ts'
import { rowOf, type StudentItem } from './repository.ts'

type Listed = Pick<StudentItem, 'pk' | 'summary' | 'schoolId' | 'classId'>

/** A pupil that was found, as this reader sees one in a list. */
export async function shownRow(student: Listed, caller: Caller): Promise<SearchRow> {
  const [row, school, schoolClass] = await Promise.all([
    rowOf(student),
    findPlace(student.schoolId),
    classAsKnown(student.schoolId, student.classId),
  ])
  if (!school) throw new Error('a record of a school that does not exist')
  const reader = { duty: caller.duty, relation: relationTo(caller.place, school) }
  return {
    ...row,
    schoolId: student.schoolId,
    schoolName: school.name,
    classId: student.classId,
    className: schoolClass?.name ?? '',
    tags: (student.summary.tags ?? []).filter((tag) => seesTag(tag, reader)),
  }
}
