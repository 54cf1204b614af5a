import { isWithin, type Window } from '../../layers/kernel/instant.ts'
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

/** What ends with the school year: what was begun before a day, and of whom. */
export interface YearsEnd {
  readonly days: Window
  readonly begunBefore: string
  readonly graduates: (school: WithStageLengths, pupil: Pupil) => boolean
}

const endWith = (days: Window | undefined): YearsEnd | undefined =>
  days && { days, begunBefore: days.from, graduates: (school, pupil) => graduatesIn(days, school, pupil) }

/** What the clock ends with the school year: nothing outside the days on which it does, or where the ministry lets it be. */
export async function endOfGraduating(at: string): Promise<YearsEnd | undefined> {
  const way = await ministrysWay()
  if (!effectiveValue('graduation.cleanUnfinished', way).value) return undefined
  const pausesOf = (business: 'graduating' | 'transfer') => nationalAt(business, way[0], at).pauses
  return endWith(cleaningAt(pausesOf('graduating'), pausesOf('transfer'), at))
}

/**
 * What a supervising authority may end by its order, which is earlier: from the day on which nothing more is begun for
 * graduating grades, and of what was begun before it. (Domain §6.12)
 */
export async function graduatingToEndByOrder(at: string): Promise<YearsEnd | undefined> {
  const { pauses } = nationalAt('graduating', (await ministrysWay())[0], at)
  return endWith(pauses.find((each) => isWithin(each, at)))
}

const ministrysWay = async () => (await sheetsAlong(MINISTRY.path)).map(({ sheet }) => sheet)
