import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { effectiveCap } from '../../settings/reads.ts'
import { rosterOf } from '../../students/reads.ts'
import type { ChangeClass, Place, SchoolClass } from '../contract.ts'
import { shapeRefusal } from '../domain/classes.ts'
import { type ClassItem, classView } from '../repository.ts'
import { changeClass, closeClass } from '../writes.ts'
import { aboveCap } from './create-class.ts'

/** Changes the name, kind, campus or cap of a class. Whoever sits in it stays; a cap below their number only lets nobody in. */
export async function changeTheClass(school: Place, item: ClassItem, asked: ChangeClass, act: Act): Promise<Result<SchoolClass>> {
  if (!school.school) return refuse({ kind: 'not-found' })
  const unfit = shapeRefusal({ ...item, ...asked }, school.school)
  if (unfit) return refuse(unfit)
  const level = await effectiveCap(school.path, item.stage)
  if (asked.cap !== undefined && asked.cap > level.cap) return refuse(aboveCap(level))
  const { name, kind, campusId } = asked
  const facts = { name, kind, campusId, cap: asked.cap ?? level.cap }
  const shown = classView({ ...item, ...facts }, school.school, recordYearOf(act.at))
  const done = await commit(act, changeClass(item, { ...facts, capFollows: asked.cap === undefined }), {
    status: 200,
    body: shown,
  })
  return done.ok ? ok(shown) : done
}

/**
 * Closes a class that nobody is listed in, neither on a seat nor away from school. Its name is free again.
 * Refused with `class-not-empty`.
 */
export async function closeTheClass(item: ClassItem, act: Act): Promise<Result<{ done: true }>> {
  const { items } = await rosterOf(item.classId, 1)
  if (item.count > 0 || items.length > 0) return refuse({ kind: 'class-not-empty' })
  const done = await commit(act, closeClass(item, act), { status: 200, body: { done: true } })
  return done.ok ? ok({ done: true }) : done
}
