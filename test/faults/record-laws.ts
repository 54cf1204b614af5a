import type { CaseItem } from '../../functions/cases/reads.ts'
import type { StudentItem } from '../../functions/students/reads.ts'
import type { StoredEvent } from '../../layers/platform/event.ts'
import type { Law, Laws, Told } from './law.ts'
import { eventsIn, rootOf, rootsOf, type Snapshot, type Stored } from './snapshot.ts'

/** States in which a pupil takes a seat of a class. */
const SEATED: ReadonlySet<string> = new Set(['enrolled'])

interface Moved {
  readonly caseId: string
  readonly toSchoolId: string
  readonly toClassId: string
}

const movesIn = (items: readonly Stored[]): Moved[] =>
  eventsIn<StoredEvent>(items).flatMap(({ type, payload }) =>
    type === 'student.transferred' ? [payload as unknown as Moved] : [],
  )

/** One pupil sits in one class of the school the record says, on its roster. */
const onePupilOneSeat: Law = (snapshot, _, told) => {
  for (const { root } of rootsOf<StudentItem>(snapshot, 'STUDENT#')) {
    const { pk, classId, schoolId, summary, listingPk } = root
    const there = snapshot.get(`SCHOOL#${schoolId}`)?.some(({ sk }) => sk === `CLASS#${classId}`)
    if (!there) told(`${pk} sits in a class its school has not`)
    if (SEATED.has(summary.state) && listingPk !== `CLASS#${classId}`) told(`${pk} is not on the roster of its class`)
  }
}

/** Every class counts those who sit in it, and no more than it may. */
const countsAreTrue: Law = (snapshot, _, told) => {
  const seated = new Map<string, number>()
  for (const { root } of rootsOf<StudentItem>(snapshot, 'STUDENT#'))
    if (SEATED.has(root.summary.state)) seated.set(root.classId, (seated.get(root.classId) ?? 0) + 1)
  for (const items of snapshot.values())
    for (const item of items) if (item.sk.startsWith('CLASS#')) checkCount(item as CountedClass, seated, told)
}

interface CountedClass extends Stored {
  readonly classId: string
  readonly count: number
  readonly cap: number
  readonly capFollows?: true
}

function checkCount({ classId, count, cap, capFollows }: CountedClass, seated: ReadonlyMap<string, number>, told: Told): void {
  const sit = seated.get(classId) ?? 0
  if (count !== sit) told(`${classId} counts ${count} and seats ${sit}`)
  if (!capFollows && count > cap) told(`${classId} seats ${count} and may seat ${cap}`)
}

/** A record that went elsewhere is where it went, and left a trace where it was. */
const wentWhereItWent: Law = (snapshot, _, told) => {
  for (const { root, items } of rootsOf<StudentItem>(snapshot, 'STUDENT#')) {
    const moves = movesIn(items)
    const last = moves.at(-1)
    if (last && (last.toSchoolId !== root.schoolId || last.toClassId !== root.classId)) told(`${root.pk} is not where it went`)
    const traces = new Set(items.map(({ sk }) => sk))
    for (const { caseId } of moves) if (!traces.has(`SNAPSHOT#${caseId}`)) told(`${root.pk} left a school without a trace`)
  }
}

/** A record moved once for an applied transfer, and not at all for any other. */
const movedOnceOrNever: Law = (snapshot, _, told) => {
  const moves = new Map<string, number>()
  for (const { items } of rootsOf<StudentItem>(snapshot, 'STUDENT#'))
    for (const { caseId } of movesIn(items)) moves.set(caseId, (moves.get(caseId) ?? 0) + 1)
  for (const { root } of rootsOf<CaseItem>(snapshot, 'CASE#')) {
    const due = root.business === 'transfer' && root.state === 'applied' ? 1 : 0
    const moved = moves.get(root.caseId) ?? 0
    if (moved !== due) told(`${root.pk} is ${root.state} and moved ${moved} records`)
  }
}

/** One record holds an identity document, and its guard says which. */
const oneHolder: Law = (snapshot, _, told) => {
  const holders = new Map<string, string>()
  for (const { root } of rootsOf<StudentItem>(snapshot, 'STUDENT#')) {
    const { documentIndex, pk, studentId, problem } = root
    // Whoever is in dispute does not hold it.
    if (!documentIndex || problem?.type === 'duplicate-with-id') continue
    if (holders.has(documentIndex)) told(`${pk} and ${holders.get(documentIndex)} hold one document`)
    holders.set(documentIndex, pk)
    const guard = snapshot.get(`DOC#${documentIndex}`)?.[0]
    if (guard?.studentId !== studentId) told(`the guard of the document of ${pk} names another`)
  }
}

/** Of two claims on one child, one became the record. */
const oneClaimWins: Law = (snapshot, account, told) => {
  for (const { entryIds } of account.claims) {
    const states = entryIds.map((entryId) => rootOf<{ readonly state: string }>(snapshot, `ENTRY#${entryId}`)?.state ?? 'gone')
    if (states.toSorted().join() !== 'refused,registered') told(`two claims on one child ended ${states.join(' and ')}`)
  }
}

/** The records that a number finds. */
function foundByNumber(snapshot: Snapshot): ReadonlySet<unknown> {
  const guards = [...snapshot].flatMap(([pk, items]) => (pk.startsWith('NUMBER#') ? items : []))
  return new Set(guards.filter(({ sk }) => sk === 'GUARD').map(({ studentId }) => studentId))
}

/** Every record is found by a number, and no number was given to two. */
const ownNumber: Law = (snapshot, account, told) => {
  const found = foundByNumber(snapshot)
  for (const { root } of rootsOf<StudentItem>(snapshot, 'STUDENT#'))
    if (!found.has(root.studentId)) told(`no number finds ${root.pk}`)
  for (const { numbers } of account.siblings)
    if (new Set(numbers).size < numbers.length) told('two children were told one number')
}

/** What must hold of pupils and their classes, whatever happened to the machine. */
export const RECORD_LAWS: Laws = {
  'one pupil, one school, one class': onePupilOneSeat,
  'a class counts those who sit in it, and no more than it may': countsAreTrue,
  'a record is where it went, and left a trace where it was': wentWhereItWent,
  'a record moves once for an applied transfer, and for no other': movedOnceOrNever,
  'one record holds an identity document': oneHolder,
  'of two claims on one child, one becomes the record': oneClaimWins,
  'a number finds one record, and every record is found': ownNumber,
}
