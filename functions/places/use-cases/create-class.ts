import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { type CreateClass, type Place, type SchoolClass, USUAL_CAP } from '../contract.ts'
import { classView } from '../repository.ts'
import { classNameGuard, newClass } from '../writes.ts'

/** Adds a class to a school that offers its stage; two of one year never bear the same name. */
export async function createClass(school: Place, asked: CreateClass, act: Act): Promise<Result<SchoolClass>> {
  if (!school.school?.stages.includes(asked.stage)) return refuse({ kind: 'stage-not-offered' })
  const made: SchoolClass = {
    ...asked,
    schoolId: school.placeId,
    classId: newId('cls'),
    cap: asked.cap ?? USUAL_CAP[asked.stage],
    count: 0,
  }
  const shown = classView({ ...made, pk: '', sk: '' }, recordYearOf(act.at))
  const done = await commit(act, [newClass(made), classNameGuard(made)], { status: 201, body: shown })
  return done.ok ? ok(shown) : done
}
