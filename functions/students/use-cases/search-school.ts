import type { Caller } from '../../../layers/platform/identity.ts'
import { USUAL_LIMIT } from '../../../layers/platform/paging.ts'
import { BadCursor, everyRow } from '../../../layers/platform/table.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, classesOf } from '../../places/reads.ts'
import { type Filter, isSought } from '../domain/sought.ts'
import { everyListed, type ListedStudent, leftFrom } from '../lists.ts'
import type { SearchRow, SearchStudents } from '../record-contract.ts'
import { shownRow } from '../search-row.ts'
import { GONE } from '../standing.ts'
import type { SearchPage } from './search-students.ts'

/** How many classes one request reads before it answers with what it has found. */
const MOST_CLASSES = 24

/** The list of those who have left, at the end of a school's classes. */
const LEFT = 'left'

/** Where a search stands: a list, and how many of those it found there were handed out. */
interface Position {
  readonly list: string
  readonly given: number
}

/**
 * Filters a school's own class lists, the youngest cohort first, in the order of the rosters; those who have left come
 * last, where their states are asked for. A school is small enough to be read, so it needs no index.
 */
export async function searchSchool(school: Place, caller: Caller, asked: SearchStudents, filter: Filter): Promise<SearchPage> {
  const limit = asked.limit ?? USUAL_LIMIT
  const lists = await listsOf(school, asked)
  const start = asked.cursor === undefined ? { list: lists[0] ?? LEFT, given: 0 } : positionOf(asked.cursor)
  const from = lists.indexOf(start.list)
  if (from < 0) return asked.cursor === undefined ? { items: [] } : badCursor()
  const items: SearchRow[] = []
  for (const [nth, list] of lists.slice(from).entries()) {
    const skip = nth === 0 ? start.given : 0
    if (nth >= MOST_CLASSES || items.length >= limit) return { items, next: cursorAt({ list, given: 0 }) }
    const found = (await pupilsOf(school, list)).filter(({ summary }) => isSought(summary, filter)).slice(skip)
    const taken = found.slice(0, limit - items.length)
    items.push(...(await Promise.all(taken.map((each) => shownRow(inSchool(each, school, list), caller)))))
    if (taken.length < found.length) return { items, next: cursorAt({ list, given: skip + taken.length }) }
  }
  return { items }
}

async function listsOf({ placeId }: Place, { classId, states }: SearchStudents): Promise<string[]> {
  const classes: ClassItem[] = []
  for await (const each of everyRow((cursor) => classesOf(placeId, 100, cursor))) classes.push(each)
  const kept = classes
    .filter((each) => classId === undefined || each.classId === classId)
    .sort((a, b) => b.cohort - a.cohort || a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))
    .map((each) => each.classId)
  return classId === undefined && states?.some((state) => GONE.includes(state)) ? [...kept, LEFT] : kept
}

const pupilsOf = ({ placeId }: Place, list: string): Promise<ListedStudent[]> =>
  list === LEFT ? leftFrom(placeId) : everyListed(list)

const inSchool = (each: ListedStudent, { placeId }: Place, list: string) => ({
  ...each,
  schoolId: placeId,
  classId: list === LEFT ? (each.classId ?? '') : list,
})

const cursorAt = ({ list, given }: Position): string => `${list}.${given}`

function positionOf(cursor: string): Position {
  const [, list, given] = /^(left|cls_\w+)\.(\d{1,4})$/.exec(cursor) ?? []
  return list && given ? { list, given: Number(given) } : badCursor()
}

function badCursor(): never {
  throw new BadCursor()
}
