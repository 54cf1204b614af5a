import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { type EffectiveCap, effectiveCap } from '../../settings/reads.ts'
import type { CreateClass, Place, SchoolClass } from '../contract.ts'
import { MAIN_CAMPUS, shapeRefusal, usualKind } from '../domain/classes.ts'
import { classView } from '../repository.ts'
import { classNameGuards, newClass, schoolOpen } from '../writes.ts'

/**
 * Adds a class to a school that offers its stage; two of one year never bear the same name, and none may be meant for
 * more pupils than the levels above allow.
 */
export async function createClass(school: Place, asked: CreateClass, act: Act): Promise<Result<SchoolClass>> {
  if (!school.school) return refuse({ kind: 'stage-not-offered' })
  const shape = { ...asked, kind: asked.kind ?? usualKind(asked), campusId: asked.campusId ?? MAIN_CAMPUS.campusId }
  const unfit = shapeRefusal(shape, school.school)
  if (unfit) return refuse(unfit)
  const level = await effectiveCap(school.path, asked.stage)
  if (asked.cap !== undefined && asked.cap > level.cap) return refuse(aboveCap(level))
  const made: SchoolClass = {
    ...shape,
    schoolId: school.placeId,
    classId: newId('cls'),
    cap: asked.cap ?? level.cap,
    count: 0,
  }
  const shown = classView({ ...made, pk: '', sk: '' }, school.school, recordYearOf(act.at))
  const done = await commit(
    act,
    [newClass(made, { capFollows: asked.cap === undefined }), ...classNameGuards(made), schoolOpen(school.placeId)],
    {
      status: 201,
      body: shown,
    },
  )
  return done.ok ? ok(shown) : done
}

export const aboveCap = ({ cap, placeName }: EffectiveCap) => ({
  kind: 'cap-above-superior',
  ceiling: cap,
  ...(placeName ? { by: placeName } : {}),
})
