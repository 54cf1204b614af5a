import { randomUUID } from 'node:crypto'
import { fieldsOf, type InventedChild, inventChildren } from '../../demo/country/children.ts'
import { checkCharacter } from '../../layers/kernel/resident-id.ts'
import { classesAt, HOMES, rosterOf, type School, type Telling } from './cast.ts'

const { county } = HOMES[0]
const COHORT = 2026

/** Two schools enter one and the same new child; whoever is approved first has the record. */
export async function claimStory(telling: Telling, seed: number): Promise<void> {
  const child = invented(seed)
  const entered = await Promise.all(HOMES.map((school) => registered(telling, school, child)))
  telling.account.claims.push({ entryIds: entered.map(({ entryId }) => entryId) })
  telling.account.ended('claimed by two schools')
}

/** Twins are entered at two schools: a number is drawn for each from those of one birthday. */
export async function twinStory(telling: Telling, seed: number): Promise<void> {
  const first = invented(seed)
  const twins = [first, twinOf(first)]
  const numbers = await Promise.all(
    twins.map(async (child, at) => {
      const school = HOMES[at] ?? HOMES[0]
      const { classId } = await registered(telling, school, child)
      const rows = await rosterOf<{ name: string; birthDate: string; studentNumber: string }>(telling.town, school, classId)
      return rows.filter(({ name, birthDate }) => name === child.name && birthDate === child.birthDate)
    }),
  )
  telling.account.siblings.push({ numbers: numbers.flat().map(({ studentNumber }) => studentNumber) })
  telling.account.ended('twins registered')
}

function invented(seed: number): InventedChild {
  const [child] = inventChildren(county.id, COHORT, 1, seed)
  if (!child) throw new Error('nobody was invented')
  return child
}

/** Born the same day in the same county, of the same sex, with the next number of it. */
function twinOf(child: InventedChild): InventedChild {
  const first14 = child.idDocNo.slice(0, 14)
  const first17 = `${first14}${String((Number(child.idDocNo.slice(14, 17)) + 500) % 1000 || 2).padStart(3, '0')}`
  return { ...child, name: `${child.name.slice(0, 1)}小双`, idDocNo: first17 + checkCharacter(first17) }
}

/** Enters a child as a new first grader and sees the case through to its end. */
async function registered({ town, desk, account }: Telling, school: School, child: InventedChild) {
  const clerk = `${school.people}.records`
  const classId = (await classesAt(town, school, 1))[0]?.classId ?? ''
  const entry = { kind: 'gradeOne', classId, fields: fieldsOf(child, county.id, COHORT) }
  const entered = await town.ask<{ entryId: string }>(clerk, 'POST', `/v1/schools/${school.id}/entries`, entry, randomUUID())
  const { entryId } = entered.body
  const handed = { classId, entryIds: [entryId] }
  const path = `/v1/schools/${school.id}/submissions`
  const { caseId } = (await town.ask<{ caseId: string }>(clerk, 'POST', path, handed, randomUUID())).body
  account.cases.push(caseId)
  await desk.decide(`${school.people}.leader`, caseId, 'school-leader')
  await desk.decide(`${county.people}.records`, caseId, 'authority')
  await desk.waits(clerk, caseId, 'an end', ({ state }) => state === 'applied')
  return { entryId, classId }
}
