import type { Page } from '../../../layers/platform/table.ts'
import { findPlace } from '../../places/reads.ts'
import { findStudents } from '../../students/reads.ts'
import type { WithoutNumber } from '../contract.ts'
import { leftWithoutNumber } from '../repository.ts'

/** Pupils for whom a release had no number, as they are now; whoever has one by now is not among them. */
export async function withoutNumberPage(releaseId: string, limit: number, cursor?: string): Promise<Page<WithoutNumber>> {
  const page = await leftWithoutNumber(releaseId, limit, cursor)
  const since = new Map(page.items.map((row) => [row.studentId, row.since]))
  const waiting = (await findStudents([...since.keys()])).filter(({ summary }) => summary.numbering === 'exhausted')
  const items = await Promise.all(
    waiting.map(async ({ studentId, summary: { name, birthDate }, schoolId, county }): Promise<WithoutNumber> => {
      const school = await findPlace(schoolId)
      const schoolName = school?.name ?? schoolId
      return { studentId, name, birthDate, schoolId, schoolName, county, since: since.get(studentId) ?? '' }
    }),
  )
  return { items, ...(page.next ? { next: page.next } : {}) }
}
