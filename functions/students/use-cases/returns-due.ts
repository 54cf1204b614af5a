import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import type { Page } from '../../../layers/platform/table.ts'
import type { Place } from '../../places/contract.ts'
import { classAsKnown, findPlace } from '../../places/reads.ts'
import { setting } from '../../settings/reads.ts'
import type { ReturnDue } from '../contract.ts'
import { backBy, remindedThrough } from '../domain/away.ts'
import { expectedBack } from '../watched.ts'

/** Whose absence ends soon or should have ended, at a place and below it: it is asked of the day, and no job can miss it. */
export async function returnsDue(place: Place, limit: number, cursor: string | undefined, at: string): Promise<Page<ReturnDue>> {
  const through = remindedThrough(at, await setting(place.path, 'leave.remindDaysBefore'))
  const page = await expectedBack(place.placeId, through, limit, cursor)
  const today = shanghaiDateOf(at)
  const rows = await Promise.all(
    page.items.map(async ({ studentId, summary, schoolId, classId, standing }): Promise<ReturnDue[]> => {
      const due = backBy(summary.state, standing)
      // The index is a moment behind: whoever is back is on the list no more.
      if (!due || !standing) return []
      const [school, schoolClass] = await Promise.all([findPlace(schoolId), classAsKnown(schoolId, classId)])
      const { name, state } = summary
      const where = { schoolId, schoolName: school?.name ?? schoolId, className: schoolClass?.name ?? '' }
      const late = due < today ? { overdue: true as const } : {}
      return [{ studentId, name, ...where, state, since: standing.since, expectedOn: due, ...late }]
    }),
  )
  return { items: rows.flat(), ...(page.next ? { next: page.next } : {}) }
}
