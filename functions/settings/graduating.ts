import { MINISTRY } from '../../layers/kernel/places.ts'
import { ok, type Result } from '../../layers/kernel/result.ts'
import type { WithStageLengths } from '../../layers/kernel/school-calendar.ts'
import { cleaningAt, graduatesIn, mayGraduate, type Pupil } from './domain/graduating.ts'
import { nationalAt } from './domain/national.ts'
import { effectiveValue } from './domain/values.ts'
import type { ClosedWindow } from './domain/window.ts'
import { checkBusiness } from './repository.ts'
import { sheetsAlong } from './sheets.ts'

/**
 * Whether new business may be begun for a pupil at an office, as far as graduation is concerned: from 1 July nothing is
 * begun for those who graduate that summer. `school` is the one the pupil is at, which says when it graduates.
 */
export async function checkGraduating(
  path: string,
  school: WithStageLengths | undefined,
  pupil: Pupil,
  at: string,
): Promise<Result<void, ClosedWindow>> {
  if (!mayGraduate(school ?? {}, pupil, at)) return ok(undefined)
  const open = await checkBusiness(path, 'graduating', pupil.stage, at)
  if (open.ok) return open
  const { from = at } = open.refusal
  return graduatesIn({ from }, school ?? {}, pupil) ? open : ok(undefined)
}

/** What ends with the school year, and whose: nothing outside the days on which it does, or where the ministry lets it be. */
export async function endOfGraduating(
  at: string,
): Promise<
  { readonly begunBefore: string; readonly graduates: (school: WithStageLengths, pupil: Pupil) => boolean } | undefined
> {
  const way = (await sheetsAlong(MINISTRY.path)).map(({ sheet }) => sheet)
  if (!effectiveValue('graduation.cleanUnfinished', way).value) return undefined
  const pausesOf = (business: 'graduating' | 'transfer') => nationalAt(business, way[0], at).pauses
  const days = cleaningAt(pausesOf('graduating'), pausesOf('transfer'), at)
  return days && { begunBefore: days.from, graduates: (school, pupil) => graduatesIn(days, school, pupil) }
}
