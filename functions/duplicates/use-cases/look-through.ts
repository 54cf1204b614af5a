import { sweep } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { childrenOf, classesOf } from '../../places/reads.ts'
import { findStudents, holdersOfDocuments, rosterOf, type StudentItem } from '../../students/reads.ts'
import { raiseClashOf } from './find-clash.ts'

/** How many places or pupils are asked for at once. */
const PAGE = 100

export const FAILURE = 'records could not be looked at for clashes'

/**
 * The schools below a place in the order of their paths, from behind a path on. Divisions that lie wholly before it are
 * not entered again.
 */
export async function* schoolsAfter(placeId: string, through = ''): AsyncGenerator<Place> {
  for await (const { summary } of everyRow((cursor) => childrenOf(placeId, PAGE, cursor))) {
    if (summary.level === 'school') {
      if (summary.path > through) yield summary
    } else if (summary.path > through || through.startsWith(summary.path)) yield* schoolsAfter(summary.placeId, through)
  }
}

/** What came of a look through a school. */
export interface Looked {
  readonly looked: number
  readonly found: number
  readonly failed: number
}

/**
 * Looks at every pupil on the rosters of a school, a class at a time, and raises what clashes. A record that cannot be
 * looked at holds up no other; how many there were is answered.
 */
export async function lookThroughSchool(schoolId: string, act: Act): Promise<Looked> {
  let [looked, found, failed] = [0, 0, 0]
  for await (const { classId } of everyRow((cursor) => classesOf(schoolId, PAGE, cursor))) {
    let cursor: string | undefined
    do {
      const page = await rosterOf(classId, PAGE, cursor)
      const students = await findStudents(page.items.map(({ summary }) => summary.studentId))
      looked += students.length
      const swept = await sweep({
        rows: await suspects(students),
        one: (studentId) => raiseClashOf(studentId, 'nightly', act),
        failure: FAILURE,
        facts: () => ({ placeId: schoolId }),
      })
      found += swept.done
      failed += swept.failed
      cursor = page.next
    } while (cursor)
  }
  return { looked, found, failed }
}

/** Pupils whose document another holds or nobody does, and all without one: only these are looked at one by one. */
async function suspects(students: readonly StudentItem[]): Promise<string[]> {
  const documents = students.flatMap(({ documentIndex }) => documentIndex ?? [])
  const holders = documents.length > 0 ? await holdersOfDocuments(documents) : new Map<string, string>()
  return students
    .filter(({ studentId, documentIndex }) => documentIndex === undefined || holders.get(documentIndex) !== studentId)
    .map(({ studentId }) => studentId)
}
