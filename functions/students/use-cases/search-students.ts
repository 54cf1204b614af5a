import { readingsOf } from '../../../layers/documents/pinyin.ts'
import { initialsOf } from '../../../layers/kernel/readings.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { decide } from '../../../layers/platform/authorization.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { USUAL_LIMIT } from '../../../layers/platform/paging.ts'
import { BadCursor } from '../../../layers/platform/table.ts'
import type { Key } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { findPlace } from '../../places/reads.ts'
import { relationTo } from '../domain/disclosure.ts'
import { type Filter, initialsSought, isSought, type Sought, soughtIn } from '../domain/sought.ts'
import { seesTag } from '../domain/tags.ts'
import { formerlyNamed, namedBelow, studentIdIn } from '../lists.ts'
import { mayReadAt } from '../may-read.ts'
import type { SearchRow, SearchStudents } from '../record-contract.ts'
import { findStudents, holderOfNumber, type StudentItem } from '../repository.ts'
import { shownRow } from '../search-row.ts'
import { formerNamePks, namesPks } from '../searchable.ts'
import { searchSchool } from './search-school.ts'

export interface SearchPage {
  readonly items: SearchRow[]
  readonly next?: string
}

/**
 * Finds pupils below the caller's own place. A number is looked up by its guard; a school filters its own class lists,
 * class by class; an office above finds a whole name by the index of initials, below its own path. Nobody is shown who
 * lies elsewhere, and no tag is answered that the reader may not see. (Domain §5.3, §6.5; console §3.3)
 */
export async function searchStudents(caller: Caller, asked: SearchStudents): Promise<Result<SearchPage>> {
  const sought = asked.text === undefined ? undefined : soughtIn(asked.text)
  const school = await schoolAsked(caller, asked)
  if (!school.ok) return school
  const reader = { duty: caller.duty, relation: relationTo(caller.place, school.value ?? NOWHERE) }
  const unseen = (asked.tags ?? []).filter((tag) => !seesTag(tag, school.value ? reader : { ...reader, relation: 'above' }))
  if (unseen.length > 0) return refuse({ kind: 'not-disclosed', fields: unseen })
  const filter: Filter = { sought, states: asked.states, tags: asked.tags }
  if (sought?.by === 'number') return ok(await byNumber(caller, sought, filter))
  if (school.value) return ok(await searchSchool(school.value, caller, asked, filter))
  return sought ? ok(await byIndex(caller, sought, asked, { ...filter, whole: true })) : refuse({ kind: 'search-too-wide' })
}

const NOWHERE: Pick<Place, 'placeId' | 'path'> = { placeId: '', path: '/CN/' }

/** The school a search keeps to: a school's own, or the one an office names below itself. */
async function schoolAsked(caller: Caller, { schoolId }: SearchStudents): Promise<Result<Place | undefined>> {
  const wanted = caller.place.level === 'school' ? (schoolId ?? caller.place.id) : schoolId
  if (wanted === undefined) return ok(undefined)
  const school = await findPlace(wanted)
  return school?.level === 'school' && mayReadAt(caller, school) ? ok(school) : refuse({ kind: 'not-found' })
}

const lies = (caller: Caller, { schoolId, path }: StudentItem): boolean =>
  decide(caller, 'student.read', { placeId: schoolId, path }).allow

/** Who has the number leads to its record also where its school has ended and the caller's place keeps the files. */
async function isReadable(caller: Caller, student: StudentItem): Promise<boolean> {
  const school = await findPlace(student.schoolId)
  return school !== undefined && mayReadAt(caller, school)
}

async function byNumber(caller: Caller, { number }: Extract<Sought, { by: 'number' }>, filter: Filter): Promise<SearchPage> {
  const studentId = await holderOfNumber(number)
  const found = studentId ? await findStudents([studentId]) : []
  const { sought: _, ...rest } = filter
  const readable = await Promise.all(found.map((student) => isReadable(caller, student)))
  const own = found.filter((student, nth) => readable[nth] && isSought(student.summary, rest))
  return { items: await Promise.all(own.map((student) => shownRow(student, caller))) }
}

/** The position in a search of the index: in which of the lists of possible initials, and where in it. */
interface Position {
  readonly list: number
  readonly cursor?: string
}

function positionOf(cursor: string | undefined, most: number): Position {
  const [list = '0', ...rest] = (cursor ?? '0').split('.')
  const nth = Number(list)
  if (!Number.isInteger(nth) || nth < 0 || nth >= most) throw new BadCursor()
  return { list: nth, ...(rest.length > 0 ? { cursor: rest.join('.') } : {}) }
}

/** How many entries of the index one request looks at before it answers with what it has. */
const MOST_LOOKED_AT = 300

async function byIndex(caller: Caller, sought: Sought, asked: SearchStudents, filter: Filter): Promise<SearchPage> {
  const limit = asked.limit ?? USUAL_LIMIT
  const lists = await namesPks(initialsSought(sought, (name) => initialsOf(readingsOf(name))))
  const first = asked.cursor === undefined && sought.by === 'name' ? await formerBearers(caller, sought.name, filter) : []
  const found = new Map(first.map((student) => [student.studentId, student]))
  let at: Position | undefined = positionOf(asked.cursor, lists.length)
  for (let looked = 0; at && looked < MOST_LOOKED_AT && found.size < limit; ) {
    const page = await namedBelow(lists[at.list] ?? '', caller.place.path, limit - found.size, at.cursor)
    looked += Math.max(1, page.items.length)
    for (const student of await bearers(caller, page.items, filter)) found.set(student.studentId, student)
    at = after(at, page.next, lists.length)
  }
  const items = await Promise.all([...found.values()].map((student) => shownRow(student, caller)))
  return { items, ...(at ? { next: cursorAt(at) } : {}) }
}

/** Where a search goes on: farther down the same list, or in the next one. */
function after({ list }: Position, next: string | undefined, most: number): Position | undefined {
  if (next) return { list, cursor: next }
  return list + 1 < most ? { list: list + 1 } : undefined
}

const cursorAt = ({ list, cursor }: Position): string => `${list}${cursor ? `.${cursor}` : ''}`

/** The index only finds them: where they are now and what they are called, the records say. */
const bearers = async (caller: Caller, entries: readonly Key[], filter: Filter): Promise<StudentItem[]> =>
  (await findStudents(entries.map(studentIdIn))).filter((student) => lies(caller, student) && isSought(student.summary, filter))

/** Who bore the name before: an old paper still finds the child. */
async function formerBearers(caller: Caller, name: string, { states, tags }: Filter): Promise<StudentItem[]> {
  const found = await findStudents(await formerlyNamed(await formerNamePks(name)))
  return found.filter((student) => lies(caller, student) && isSought(student.summary, { states, tags }))
}
