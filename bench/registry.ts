import { fieldsOf } from '../demo/country/children.ts'
import { DEMO_PASSWORD } from '../demo/country/country.ts'
import { type Session, signIn, until } from '../demo/journey/client.ts'
import { checkCharacter } from '../layers/kernel/resident-id.ts'
import { type Figures, measure } from './measure.ts'

/** On a county code that no county bears; otherwise the population other registries were measured with. */
export const COUNTY = '330199'
export const SCHOOL = '2133990001'
const CLASS_SIZE = 45

/** Pupil k: a birthday of grade-one age, a sequence and a check character; class k / 45. */
export function pupil(k: number) {
  const birthDate = new Date(Date.UTC(2019, 8, 1) + (k % 360) * 86_400_000).toISOString().slice(0, 10)
  const first17 = `${COUNTY}${birthDate.replaceAll('-', '')}${String(Math.floor(k / 360) % 1000).padStart(3, '0')}`
  const sex = Number(first17[16]) % 2 === 1 ? ('1' as const) : ('2' as const)
  return {
    name: `学生${'甲乙丙丁戊己庚辛壬癸'[k % 10]}`,
    sex,
    birthDate,
    idDocNo: first17 + checkCharacter(first17),
    guardianName: '家长',
    guardianPhone: '19900001234',
  }
}

/** The people of one school, signed in. */
export interface Staff {
  readonly clerk: Session
  readonly leader: Session
  readonly county: Session
  readonly ministry: Session
}

/** A token is good for ten minutes; half of that is safe. */
const GOOD_FOR_MS = 300_000
const desks = new Map<string, { readonly staff: Promise<Staff>; readonly goodUntil: number }>()

/** The people of the school at this address, signed in anew when their tokens grow old, and not more often: sign-ins are limited. */
export function staff(origin: string): Promise<Staff> {
  const known = desks.get(origin)
  if (known && known.goodUntil > performance.now()) return known.staff
  const signedIn = signInAll(origin)
  desks.set(origin, { staff: signedIn, goodUntil: performance.now() + GOOD_FOR_MS })
  return signedIn
}

async function signInAll(origin: string): Promise<Staff> {
  const [clerk, leader, county, ministry] = await Promise.all(
    ['school1.records', 'school1.leader', 'county1.records', 'ministry.records'].map((username) =>
      signIn(origin, username, DEMO_PASSWORD),
    ),
  )
  if (!clerk || !leader || !county || !ministry) throw new Error('somebody could not sign in')
  return { clerk, leader, county, ministry }
}

export interface Filled {
  readonly create: Figures
  readonly classIds: readonly string[]
  readonly writeUnitsAnEntry: number
  readonly seconds: number
}

/** Enters and registers pupils from–to through the API, class by class, with all approvals. */
export async function fill(origin: string, from: number, to: number, clients: number): Promise<Filled> {
  const begun = performance.now()
  const { clerk } = await staff(origin)
  const classIds: string[] = []
  for (let k = from; k < to; k += CLASS_SIZE) classIds.push(await newClass(clerk, `测${k}班`))
  const entries = new Map<string, string[]>()
  let writeUnits = 0
  const create = await measure(
    clients,
    Array.from({ length: to - from }, (_, k) => from + k),
    async (k) => {
      const classId = classIds[Math.floor((k - from) / CLASS_SIZE)] ?? ''
      const desk = await staff(origin)
      const answer = await desk.clerk.ask<{ entryId: string }>(
        'POST',
        `/v1/schools/${SCHOOL}/entries`,
        { kind: 'gradeOne', classId, fields: fieldsOf(pupil(k), COUNTY, 2026) },
        { 'idempotency-key': crypto.randomUUID() },
      )
      writeUnits += answer.writeUnits
      entries.set(classId, [...(entries.get(classId) ?? []), answer.body.entryId])
      return answer.status === 201
    },
  )
  await measure(8, classIds, async (classId) => {
    await register(origin, classId, entries.get(classId) ?? [])
    return true
  })
  return { create, classIds, writeUnitsAnEntry: writeUnits / (to - from), seconds: (performance.now() - begun) / 1000 }
}

async function newClass(clerk: Session, name: string): Promise<string> {
  return (await clerk.post<{ classId: string }>(`/v1/schools/${SCHOOL}/classes`, { name, stage: 'primary', cohort: 2026 })).body
    .classId
}

async function register(origin: string, classId: string, entryIds: string[]): Promise<void> {
  const { clerk, leader, county } = await staff(origin)
  const { caseId } = (await clerk.post<{ caseId: string }>(`/v1/schools/${SCHOOL}/submissions`, { classId, entryIds })).body
  for (const [officer, step] of [
    [leader, 'school-leader'],
    [county, 'authority'],
  ] as const) {
    const open = await until(
      `${step} has the case`,
      async () =>
        (await officer.get<{ case: { version: number; step?: string; dueAt?: string } }>(`/v1/cases/${caseId}`)).body.case,
      (seen) => seen.step === step && seen.dueAt !== undefined,
      600,
    )
    await officer.post(`/v1/cases/${caseId}/decisions`, { step, verdict: 'approve', version: open.version })
  }
  await until(
    'the case is applied',
    async () => (await county.get<{ case: { state: string } }>(`/v1/cases/${caseId}`)).body.case.state,
    (state) => state === 'applied',
    600,
  )
}

/** The pupils of these classes, as a list shows them. */
export async function roster(
  clerk: Session,
  classId: string,
): Promise<{ items: { studentId: string; studentNumber: string }[]; readUnits: number }> {
  const answer = await clerk.get<{ items: { studentId: string; studentNumber: string }[] }>(
    `/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=100`,
  )
  return { items: answer.body.items, readUnits: answer.readUnits }
}
