import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CURRENT_STATE } from '../../../layers/kernel/code-tables/schooling.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { gradeLabel, gradeOf, recordYearOf, SIX_THREE_THREE } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import { writeFileFrom } from '../../../layers/platform/files.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, childrenOf, classesOf, findPlace } from '../../places/reads.ts'
import type { StudentState } from '../../students/contract.ts'
import { allFieldsOf, everyPupilOf, findStudents, numberOf, relationTo, type StudentItem } from '../../students/reads.ts'
import { csvLine, type ExportedPupil, exportCells, exportHeadings, type Showing } from '../domain/export-lines.ts'
import { ExportFailed, ExportWritten } from '../events.ts'
import { type ExportItem, exportFile, findExport } from '../export-repository.ts'

/** More than any county has; whole provinces get their data by the exchange. */
const MOST_PUPILS = 200_000
const AT_ONCE = 100

/** Every school at or below a place. */
async function* schoolsBelow(place: Place): AsyncGenerator<Place> {
  if (place.school) {
    yield place
    return
  }
  for await (const { summary } of everyRow((cursor) => childrenOf(place.placeId, 100, cursor))) yield* schoolsBelow(summary)
}

async function* classesIn(school: Place): AsyncGenerator<ClassItem> {
  yield* everyRow((cursor) => classesOf(school.placeId, 100, cursor))
}

/** Pupils of a class in handfuls: what is in memory does not depend on how many there are. */
async function* handfuls(classId: string): AsyncGenerator<StudentItem[]> {
  let ids: string[] = []
  for await (const studentId of everyPupilOf(classId)) {
    ids.push(studentId)
    if (ids.length < AT_ONCE) continue
    yield await findStudents(ids)
    ids = []
  }
  if (ids.length > 0) yield await findStudents(ids)
}

/** What the standard calls a state; absences it has no word for are given its nearest. */
const STATE_CODES: Readonly<Record<StudentState, string>> = {
  enrolled: '01',
  'on-leave': '02',
  abroad: '13',
  'dropped-out': '06',
  missing: '15',
  'other-leave': '99',
  graduated: '07',
  completed: '08',
  withdrawn: '03',
  expelled: '14',
  deceased: '11',
  'closed-over-age': '99',
  deleted: '99',
}

async function exported(student: StudentItem, school: Place, schoolClass: ClassItem, at: string): Promise<ExportedPupil> {
  const grade = gradeOf(student.cohort, student.stage, SIX_THREE_THREE, recordYearOf(at))
  return {
    schoolCode: school.placeId,
    schoolName: school.name,
    className: schoolClass.name,
    grade: grade ? gradeLabel(student.stage, grade).zh : '',
    studentNumber: await numberOf(student),
    state: labelOf(CURRENT_STATE, STATE_CODES[student.summary.state]).zh,
    fields: await allFieldsOf(student),
  }
}

/** The lines of an export, one after the other. The first says whose it is, so that a copy that turns up can be traced. */
export async function* exportLines(
  { summary, placeId, duty, level, path }: ExportItem,
  place: Place,
  at: string,
): AsyncGenerator<string> {
  const { exportId, requestedBy, reason, withNumbers } = summary
  yield `\uFEFF${csvLine([`导出编号:${exportId}`, `单位:${place.name}`, `账号:${requestedBy}`, `时间:${summary.requestedAt}`, `用途:${reason}`])}`
  yield csvLine(exportHeadings())
  for await (const school of schoolsBelow(place)) {
    const relation = relationTo({ id: placeId, level, path }, school)
    const showing: Showing = { reader: { duty, relation }, withNumbers }
    for await (const schoolClass of classesIn(school))
      for await (const pupils of handfuls(schoolClass.classId)) {
        const lines = await Promise.all(pupils.map((each) => exported(each, school, schoolClass, at)))
        for (const pupil of lines) yield csvLine(exportCells(pupil, showing))
      }
  }
}

interface Written {
  readonly rows: number
  readonly sha256: string
}

/** Writes lines to a disk as they come; nothing where there are too many. */
async function writeLines(lines: AsyncGenerator<string>, path: string): Promise<Written | undefined> {
  const out = createWriteStream(path)
  const hash = createHash('sha256')
  let rows = -2
  for await (const line of lines) {
    rows += 1
    if (rows > MOST_PUPILS) break
    hash.update(line)
    if (!out.write(line)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return rows > MOST_PUPILS ? undefined : { rows, sha256: hash.digest('base64') }
}

/** Writes the file of an export. Told twice, it writes the same file twice at most. */
export async function writeExport(exportId: string, act: Act): Promise<void> {
  const item = await findExport(exportId)
  const place = item && (await findPlace(item.placeId))
  if (!item || !place || item.summary.state !== 'writing') return
  const path = join(tmpdir(), `${exportId}.csv`)
  try {
    const written = await writeLines(exportLines(item, place, act.at), path)
    if (written) await writeFileFrom(exportFile(exportId), path, 'text/csv')
    const now = written
      ? { state: 'done' as const, rows: written.rows }
      : { state: 'failed' as const, problem: 'too-many-pupils' as const }
    const happened = written ? ExportWritten.of(written) : ExportFailed.of({ problem: 'too-many-pupils' })
    const done = await commit(act, change(item, { set: { summary: { ...item.summary, ...now } } }, happened, act))
    if (!done.ok && done.refusal.kind !== 'stale-version') throw new Error(`an export could not end: ${done.refusal.kind}`)
  } finally {
    await rm(path, { force: true })
  }
}
