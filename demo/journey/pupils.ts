import type { SchoolClass } from '../../functions/places/contract.ts'
import type { RosterRow } from '../../functions/students/contract.ts'
import type { Session } from './client.ts'

/** A class as its school sees it, with everybody who sits in it. */
export interface ClassOfPupils {
  readonly schoolClass: SchoolClass
  readonly pupils: readonly RosterRow[]
}

/** The class of a school that is called so, with its pupils in the order of its roster. */
export async function pupilsOf(reader: Session, schoolId: string, className: string): Promise<ClassOfPupils> {
  const { body } = await reader.get<{ items: SchoolClass[] }>(`/v1/schools/${schoolId}/classes?limit=100`)
  const schoolClass = body.items.find(({ name }) => name === className)
  if (!schoolClass) throw new Error(`${schoolId} has no class called ${className}`)
  const roster = await reader.get<{ items: RosterRow[] }>(
    `/v1/classes/${schoolClass.classId}/students?schoolId=${schoolId}&limit=100`,
  )
  return { schoolClass, pupils: roster.body.items }
}
