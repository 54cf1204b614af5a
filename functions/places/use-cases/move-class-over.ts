import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../contract.ts'
import { campusesOf, MAIN_CAMPUS, namesTaken, usualKind } from '../domain/classes.ts'
import { freeName } from '../domain/moves.ts'
import type { Leg } from '../job-repository.ts'
import { type ClassItem, everyClassOf, findClass } from '../repository.ts'
import { classNameGuards, newClass } from '../writes.ts'

/** How often a name is looked for while others make classes at the same school. */
const TRIES = 5

/**
 * Makes the class at the other school that a class moves into, once: same stage, cohorts, kind and size, the name as
 * near as the other school has it free.
 */
export async function moveClassOver(source: ClassItem, { intoClassId, intoName }: Leg, to: Place, act: Act): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    if (await findClass(to.placeId, intoClassId)) return
    const name = freeName(intoName, namesTaken(source, await everyClassOf(to.placeId)))
    const made = { ...shapeAt(source, to), name, classId: intoClassId }
    const step = { ...act, operation: `${act.operation}#${attempt}` }
    const done = await commit(step, [newClass(made, { capFollows: source.capFollows === true }), ...classNameGuards(made)])
    if (done.ok) return
  }
  throw new Error('a class could not be made at the school it moves to')
}

function shapeAt(source: ClassItem, to: Place) {
  const campus = campusesOf(to.school ?? {})[0] ?? MAIN_CAMPUS
  return {
    schoolId: to.placeId,
    stage: source.stage,
    cohort: source.cohort,
    ...(source.cohorts ? { cohorts: [...source.cohorts] } : {}),
    kind: source.kind ?? usualKind(source),
    campusId: campus.campusId,
    cap: source.cap,
    count: 0,
  }
}
