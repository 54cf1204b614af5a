import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { maskDocument } from '../../../layers/kernel/person-name.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import type { AnotherChild, RegistrationKind } from '../contract.ts'
import { errorsIn, warningsIn } from '../domain/entry-issues.ts'
import { dueOnOf, isLate } from '../domain/kinds.ts'
import type { EntryRoot } from '../repository.ts'
import type { CheckedFields } from './entry-context.ts'

export interface EntryParts {
  readonly entryId: string
  readonly kind: RegistrationKind
  readonly school: Place
  readonly schoolClass: ClassItem
  readonly fields: EntryFields
  readonly checked: CheckedFields
  readonly makers: readonly string[]
  readonly importId?: string
  readonly anotherChild?: AnotherChild | undefined
}

/** The stored form of a draft: the identity number goes into it masked and as a keyed index, never in the clear. */
export function entryItem(parts: EntryParts, { at }: Act): EntryRoot {
  const { entryId, kind, school, schoolClass, fields, checked, importId, anotherChild } = parts
  const dueOn = dueOnOf(kind, schoolClass.cohort, textOf(fields, 'entryMonth'))
  return {
    entryId,
    schoolId: school.placeId,
    path: school.path,
    state: 'draft',
    cohort: schoolClass.cohort,
    stage: schoolClass.stage,
    makers: parts.makers,
    warnings: [...new Set(warningsIn(checked.issues).map(({ code }) => code))],
    ...(checked.documentIndex ? { documentIndex: checked.documentIndex } : {}),
    ...(anotherChild ? { anotherChild } : {}),
    summary: {
      entryId,
      kind,
      classId: schoolClass.classId,
      className: schoolClass.name,
      name: textOf(fields, 'fullName'),
      sex: textOf(fields, 'sex'),
      birthDate: textOf(fields, 'birthDate'),
      documentType: textOf(fields, 'idDocType'),
      documentMasked: maskDocument(textOf(fields, 'idDocNo')),
      state: 'draft',
      source: importId ? 'import' : 'form',
      errors: errorsIn(checked.issues),
      warnings: warningsIn(checked.issues).length,
      late: isLate(dueOn, shanghaiDateOf(at)),
      dueOn,
      ...(importId ? { importId } : {}),
      ...(anotherChild ? { disputed: true as const } : {}),
      updatedAt: at,
    },
  }
}
