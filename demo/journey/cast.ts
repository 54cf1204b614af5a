import ExcelJS from 'exceljs'
import type { SchoolClass } from '../../functions/places/contract.ts'
import { FIELD_COLUMNS } from '../../functions/registration/domain/sheet-columns.ts'
import { fieldsOf, type InventedChild, inventChildren } from '../country/children.ts'
import { DEMO_PASSWORD } from '../country/country.ts'
import { countyOfSeed, SAMPLE_SIZE } from '../country/population.ts'
import { type Session, signIn, until } from './client.ts'
import type { Cast, ClassFile } from './first-graders.ts'

/** The demo country's people who see the first school's class through. */
export const cast: Cast = {
  password: DEMO_PASSWORD,
  schoolRecords: 'school1.records',
  schoolLeader: 'school1.leader',
  countyRecords: 'county1.records',
  ministryRecords: 'ministry.records',
}

/** A column of the template by its heading. */
const TITLES = [
  ['班级', 'className'] as const,
  ...FIELD_COLUMNS.map(({ title, path }) => [title.replace('*', ''), path] as const),
]

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a clerk typed wrong in which child's row, and in which column. */
const MISTAKES = [
  {
    at: 3,
    path: 'idDocNo',
    wrong: (child: InventedChild) => `${child.idDocNo.slice(0, 17)}${child.idDocNo.endsWith('1') ? '2' : '1'}`,
  },
  { at: 17, path: 'birthDate', wrong: () => '2020-02-31' },
  { at: 29, path: 'ethnicity', wrong: () => '火星族' },
] as const

/** The sample class in the school's own template, filled in as a clerk would, with three mistakes. */
export async function sampleClassFile(origin: string, people: Cast, seed = 1): Promise<ClassFile> {
  const clerk = await signIn(origin, people.schoolRecords, people.password)
  const { body: me } = await clerk.get<{ place: { placeId: string } }>('/v1/me')
  const schoolId = me.place.placeId
  const schoolClass = await firstGraders(clerk, schoolId)
  const county = countyOfSeed(seed)
  const children = inventChildren(county, schoolClass.cohort, SAMPLE_SIZE, seed)
  const { bytes, firstRow } = await fillIn(
    await template(clerk, schoolId),
    schoolClass.name,
    children,
    county,
    schoolClass.cohort,
  )
  const corrections = new Map(
    MISTAKES.map(({ at, path }) => [firstRow + at, { [path]: rightValue(children[at], path, county, schoolClass.cohort) }]),
  )
  return { schoolId, classId: schoolClass.classId, fileName: `${schoolClass.name}.xlsx`, contentType: XLSX, bytes, corrections }
}

async function firstGraders(clerk: Session, schoolId: string): Promise<SchoolClass> {
  const { body } = await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${schoolId}/classes?limit=100`)
  const free = body.items.filter(({ grade, count }) => grade === 1 && count === 0).sort((a, b) => a.name.localeCompare(b.name))
  const [first] = free
  if (!first) throw new Error('the school has no empty class of first graders; start with a fresh data directory')
  return first
}

/** The template is made behind the request; the first answer may be that it is in the making. */
async function template(clerk: Session, schoolId: string): Promise<ArrayBuffer> {
  const path = `/v1/schools/${schoolId}/registration-templates/gradeOne?format=xlsx`
  const answer = await until(
    'the template is made',
    () => clerk.ask<{ downloadUrl?: string }>('GET', path),
    ({ status }) => status === 200,
  )
  const file = await fetch(answer.body.downloadUrl ?? '')
  if (!file.ok) throw new Error(`the template could not be fetched: ${file.status}`)
  return file.arrayBuffer()
}

const rightValue = (child: InventedChild | undefined, path: string, county: string, cohort: number): string => {
  if (!child) throw new Error('no such child')
  return String(fieldsOf(child, county, cohort)[path] ?? '')
}

async function fillIn(file: ArrayBuffer, className: string, children: readonly InventedChild[], county: string, cohort: number) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(file)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the template has no sheet')
  const heading = headingRow(sheet)
  const columns = columnPaths(sheet, heading)
  for (const [nth, child] of children.entries()) {
    const values = flatten(fieldsOf(child, county, cohort))
    values.set('className', className)
    const mistake = MISTAKES.find(({ at }) => at === nth)
    if (mistake) values.set(mistake.path, mistake.wrong(child))
    for (const [column, path] of columns) {
      const cell = sheet.getCell(heading + 1 + nth, column)
      cell.numFmt = '@'
      cell.value = values.get(path) ?? ''
    }
  }
  return { bytes: new Uint8Array(await book.xlsx.writeBuffer()), firstRow: heading + 1 }
}

/** The row that begins with the class: above it stand the template's own words. */
function headingRow(sheet: ExcelJS.Worksheet): number {
  for (let row = 1; row <= 10; row++) if (/^班级/.test(sheet.getCell(row, 1).text)) return row
  throw new Error('the template has no row of headings')
}

function columnPaths(sheet: ExcelJS.Worksheet, heading: number): Map<number, string> {
  const paths = new Map<number, string>()
  const known = new Map(TITLES)
  for (let column = 1; column <= sheet.columnCount; column++) {
    const path = known.get(sheet.getCell(heading, column).text.replace('*', ''))
    if (path) paths.set(column, path)
  }
  return paths
}

function flatten(fields: ReturnType<typeof fieldsOf>): Map<string, string> {
  const values = new Map<string, string>()
  for (const [id, value] of Object.entries(fields)) {
    if (typeof value === 'string') values.set(id, value)
    else
      for (const [order, person] of value.entries())
        for (const [inner, text] of Object.entries(person)) values.set(`guardians.${order}.${inner}`, text)
  }
  return values
}
