import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { type EntryFields, type GuardianFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { type FieldIssue, issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import { addMonths } from '../../../layers/kernel/instant.ts'
import { checkName, maskDocument } from '../../../layers/kernel/person-name.ts'
import { termStartOf } from '../../../layers/kernel/school-calendar.ts'
import { REGISTRATION_DEADLINE_MONTHS } from '../../settings/contract.ts'
import type { EntryState, Issue } from '../contract.ts'

/** A child's fields as they are stored: those that may lie in the clear, and those that are sealed. */
export interface Split {
  readonly open: Record<string, string>
  readonly sealed: { readonly fields: Record<string, string>; readonly guardians: readonly GuardianFields[] }
}

/** What a clerk may still change. */
export const isEditable = (state: EntryState): boolean => state === 'draft' || state === 'returned'

/** Parts what is sealed from what is not, by the catalogue; empty fields are left out. */
export function split(fields: EntryFields): Split {
  const open: Record<string, string> = {}
  const sealed: Record<string, string> = {}
  for (const { id, sensitivity } of REGISTRATION_FIELDS) {
    const value = textOf(fields, id)
    if (value !== '') (sensitivity === 'sealed' ? sealed : open)[id] = value
  }
  return { open, sealed: { fields: sealed, guardians: fields.guardians ?? [] } }
}

export const join = ({ open, sealed }: Split): EntryFields => ({
  ...open,
  ...sealed.fields,
  ...(sealed.guardians.length > 0 ? { guardians: sealed.guardians } : {}),
})

/** Names as they will be stored: the dot in its one spelling, no blanks around or between Chinese characters. */
export function tidyNames(fields: EntryFields): EntryFields {
  const tidied = Object.fromEntries(
    REGISTRATION_FIELDS.filter(({ type }) => type === 'name').flatMap(({ id }) => {
      const value = textOf(fields, id)
      return value === '' ? [] : [[id, nameOrRaw(value)]]
    }),
  )
  const nameIds = GUARDIAN_FIELDS.filter(({ type }) => type === 'name').map(({ id }) => id)
  const guardians = fields.guardians?.map((person) => ({
    ...person,
    ...Object.fromEntries(nameIds.flatMap((id) => (person[id] ? [[id, nameOrRaw(person[id])]] : []))),
  }))
  return { ...fields, ...tidied, ...(guardians ? { guardians } : {}) }
}

/** A name that cannot be stored is kept as it was typed, so that the clerk finds it again beside its error. */
function nameOrRaw(value: string): string {
  const checked = checkName(value)
  return checked.ok ? checked.value.name : value
}

export const documentMasked = (fields: EntryFields): string => maskDocument(textOf(fields, 'idDocNo'))

/** The last day of registration: one month from the start of term, and no holiday makes it longer. (Notice; domain §6.2) */
export const registrationDueOn = (cohort: number): string => addMonths(termStartOf(cohort), REGISTRATION_DEADLINE_MONTHS)

/** Issues in the caller's language. */
export function showIssues(issues: readonly FieldIssue[], language: 'zh' | 'en'): Issue[] {
  return issues.map(({ field, code, severity, params }) => ({
    field,
    code,
    severity,
    ...(params ? { params: { ...params } } : {}),
    label: issueFieldLabel(field)[language],
    message: issueText({ code, ...(params ? { params } : {}) }, language),
  }))
}

export const countErrors = (issues: readonly FieldIssue[]): number => issues.filter(({ severity }) => severity === 'error').length
export const countWarnings = (issues: readonly FieldIssue[]): number =>
  issues.filter(({ severity }) => severity === 'warning').length
