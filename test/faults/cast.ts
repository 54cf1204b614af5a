import { randomUUID } from 'node:crypto'
import type { Chance } from './chance.ts'
import type { Desk } from './desk.ts'
import type { Tricks } from './intruders.ts'
import type { Account } from './record.ts'
import type { Town } from './town.ts'

/** A school of the demo country with the stem of its people's names, and the county above it. */
export interface School {
  readonly id: string
  readonly people: string
  readonly county: County
}

/** A county, and an officer below it who has no part in what is told here. */
export interface County {
  readonly id: string
  readonly people: string
  readonly bystander: string
}

const COUNTY_ONE: County = { id: '330199', people: 'county1', bystander: 'school9.records' }
export const HOMES: readonly [School, School] = [
  { id: '2133990001', people: 'school1', county: COUNTY_ONE },
  { id: '2133990002', people: 'school2', county: COUNTY_ONE },
]
export const NEXT_COUNTY: School = {
  id: '2133990003',
  people: 'school3',
  county: { id: '330299', people: 'county2', bystander: 'school4.records' },
}
export const FAR_AWAY: School = {
  id: '2151990005',
  people: 'school5',
  county: { id: '510199', people: 'county3', bystander: 'school6.records' },
}

export interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
  readonly home: School
}

export interface Cast {
  readonly pupils: readonly Pupil[]
  /** Classes to come into, by school; the first of the next county is so small that it fills. */
  readonly classes: ReadonlyMap<string, readonly string[]>
}

/** What a story is told with. */
export interface Telling {
  readonly town: Town
  readonly desk: Desk
  readonly account: Account
  readonly chance: Chance
  readonly cast: Cast
  readonly tricks: Tricks
  /** How likely a child is one of those who all want into the class that is too small for them. */
  readonly crowd: number
}

const GRADE = 3
const SMALL = 2

/** Who may go where: the third graders of two schools, and the classes of that grade in two others. */
export async function castOf(town: Town): Promise<Cast> {
  const pupils: Pupil[] = []
  for (const home of HOMES)
    for (const { classId } of await classesAt(town, home, GRADE)) {
      const rows = await rosterOf<Omit<Pupil, 'home'>>(town, home, classId)
      pupils.push(...rows.map((pupil) => ({ ...pupil, home })))
    }
  const classes = new Map<string, string[]>()
  for (const school of [...HOMES, NEXT_COUNTY, FAR_AWAY]) {
    const found = await classesAt(town, school, GRADE)
    const ids = found.map(({ classId }) => classId)
    classes.set(school.id, school === NEXT_COUNTY ? [await smallClass(town, school, found[0]?.cohort), ...ids] : ids)
  }
  return { pupils, classes }
}

interface ClassRow {
  readonly classId: string
  readonly grade?: number
  readonly cohort: number
}

/** The classes of one grade of a school. */
export async function classesAt(town: Town, { id, people }: School, grade: number): Promise<ClassRow[]> {
  const path = `/v1/schools/${id}/classes?limit=100`
  const { body } = await town.ask<{ items: ClassRow[] }>(`${people}.records`, 'GET', path)
  return body.items.filter((each) => each.grade === grade)
}

export async function rosterOf<T>(town: Town, { id, people }: School, classId: string): Promise<T[]> {
  const path = `/v1/classes/${classId}/students?schoolId=${id}&limit=100`
  return (await town.ask<{ items: T[] }>(`${people}.records`, 'GET', path)).body.items
}

async function smallClass(town: Town, { id, people }: School, cohort: number | undefined): Promise<string> {
  const small = { name: '三年级(9)班', stage: 'primary', cohort, cap: SMALL }
  const path = `/v1/schools/${id}/classes`
  return (await town.ask<{ classId: string }>(`${people}.records`, 'POST', path, small, randomUUID())).body.classId
}
