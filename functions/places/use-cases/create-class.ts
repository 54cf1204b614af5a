import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { type EffectiveCap, effectiveCap } from '../../settings/reads.ts'
import type { CreateClass, Place, SchoolClass } from '../contract.ts'
import { classView } from '../repository.ts'
import { classNameGuard, newClass } from '../writes.ts'

/**
 * Adds a class to a school that offers its stage; two of one year never bear the same name, and none may be meant for
 * more pupils than the levels above allow.
 */
export async function createClass(school: Place, asked: CreateClass, act: Act): Promise<Result<SchoolClass>> {
  if (!school.school?.stages.includes(asked.stage)) return refuse({ kind: 'stage-not-offered' })
  const level = await effectiveCap(school.path, asked.stage)
  if (asked.cap !== undefined && asked.cap > level.cap) return refuse(aboveCap(level))
  const made: SchoolClass = {
    ...asked,
    schoolId: school.placeId,
    classId: newId('cls'),
    cap: asked.cap ?? level.cap,
    count: 0,
  }
  const shown = classView({ ...made, pk: '', sk: '' }, school.school, recordYearOf(act.at))
  const done = await commit(act, [newClass(made, { capFollows: asked.cap === undefined }), classNameGuard(made)], {
    status: 201,
    body: shown,
  })
  return done.ok ? ok(shown) : done
}

const aboveCap = ({ cap, placeName }: EffectiveCap) => ({
  kind: 'cap-above-superior',
  ceiling: cap,
  ...(placeName ? { by: placeName } : {}),
})
