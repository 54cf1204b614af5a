import { type Result, refuse } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import type { SheetFormat } from '../../../layers/kernel/spreadsheet-files.ts'
import type { FileRef } from '../../../layers/platform/files.ts'
import { madeFile } from '../../../layers/platform/made-files.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import type { RegistrationKind } from '../contract.ts'
import { TEMPLATE_VERSION } from '../domain/file-problems.ts'
import { KIND_RULES } from '../domain/kinds.ts'
import { type OfferedClass, offeredClasses } from '../domain/sheet-classes.ts'
import { SheetRequested } from '../events.ts'
import { extensionOf, templateFile } from '../import-files.ts'
import { classesOfSchool } from '../import-repository.ts'

/** The classes of a school that a kind of registration is open to, as the template offers them. */
export async function classesFor(
  { placeId, school }: Pick<Place, 'placeId' | 'school'>,
  kind: RegistrationKind,
  at: string,
): Promise<OfferedClass<ClassItem>[]> {
  return offeredClasses(await classesOfSchool(placeId), kind, school ?? {}, recordYearOf(at))
}

export function templateOf(
  schoolId: string,
  kind: RegistrationKind,
  format: SheetFormat,
  classes: readonly OfferedClass[],
  at: string,
): FileRef {
  const madeOf = [TEMPLATE_VERSION, recordYearOf(at), classes.map(({ title }) => title)]
  return templateFile(schoolId, kind, format, madeOf)
}

/** The template of a school: its own classes and this year's code lists to choose from. */
export async function getTemplate(
  school: Place,
  kind: RegistrationKind,
  format: SheetFormat,
  act: Act,
): Promise<Result<{ downloadUrl: string }>> {
  const classes = await classesFor(school, kind, act.at)
  if (classes.length === 0) return refuse({ kind: 'no-class' })
  const file = templateOf(school.placeId, kind, format, classes, act.at)
  const fileName = `${KIND_RULES[kind].label.zh}模板-${school.name}-${recordYearOf(act.at)}.${extensionOf(format)}`
  const request = SheetRequested.of({ file: file.key, of: { schoolId: school.placeId, kind, format } })
  return madeFile(file, fileName, request, act)
}
