import { childPath, isWithinPath, provinceOf } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { create } from '../../../layers/platform/event.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { CreateSchool, Place } from '../contract.ts'
import { codeRefusal, stagesFor } from '../domain/schools.ts'
import { SchoolCreated } from '../events.ts'
import { placeAsStored } from '../repository.ts'
import { placeItem, schoolOpen } from '../writes.ts'

/**
 * Opens a school under its supervising authority, which is who opens it and nobody else. Its code has the shape, category
 * and province of its kind; a code that was ever given is never given again. (Domain §4.14, §5.1)
 */
export async function createSchool(authority: Place, asked: CreateSchool, act: Act): Promise<Result<Place>> {
  const stages = stagesFor(asked.kind, asked.stages)
  if (!stages) return refuse({ kind: 'stages-unfit' })
  const wrong = codeRefusal(asked.schoolId, asked.kind, provinceOf(authority.path) ?? '')
  if (wrong) return refuse(wrong)
  const parent = await parentOf(authority, asked)
  if (!parent.ok) return parent
  const { schoolId, name, kind, stageLengths, campuses } = asked
  const school: Place = {
    placeId: schoolId,
    level: 'school',
    name,
    parentId: parent.value.placeId,
    path: childPath(parent.value.path, schoolId),
    school: {
      supervisorId: authority.placeId,
      stages: [...stages],
      kind,
      ...(stageLengths ? { stageLengths } : {}),
      ...(campuses ? { campuses } : {}),
    },
  }
  const { pk, sk: _, ...attributes } = placeItem(school)
  const happened = SchoolCreated.of({ schoolId, kind, supervisorId: authority.placeId })
  const made = create(pk, attributes, happened, act, { kind: 'code-taken' })
  const stands = parent.value.level === 'school' ? [schoolOpen(parent.value.placeId)] : []
  const done = await commit(act, [...made, ...stands], { status: 201, body: school })
  return done.ok ? ok(school) : done
}

/** Where it stands: in the authority's own area, or, for a teaching point, with the school it belongs to. */
async function parentOf(authority: Place, { kind, parentId, attachedTo }: CreateSchool): Promise<Result<Place>> {
  const isPoint = kind === '218'
  if (isPoint !== (attachedTo !== undefined)) return refuse({ kind: 'attachment-unfit' })
  const wanted = attachedTo ?? parentId ?? authority.placeId
  const parent = wanted === authority.placeId ? authority : (await placeAsStored(wanted))?.summary
  if (!parent || !isWithinPath(parent.path, authority.path)) return refuse({ kind: 'parent-unknown' })
  if (isPoint ? parent.school?.supervisorId !== authority.placeId : parent.level === 'school')
    return refuse({ kind: 'parent-unknown' })
  return ok(parent)
}
