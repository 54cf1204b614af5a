import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { STUDENT_TAGS, type StudentTag } from '../contract.ts'
import { type Reader, tierOf } from './disclosure.ts'

/** Which field makes a tag, and what it must hold. (Domain §4.1, 36–44) */
const MADE_BY: Readonly<Record<StudentTag, { readonly field: string; readonly holds: RegExp }>> = {
  'left-behind': { field: 'leftBehindStatus', holds: /^[12]$/ },
  migrant: { field: 'isMigrantWorkerChild', holds: /^1$/ },
  disabled: { field: 'disabilityType', holds: /^[1-9A-Z]$/ },
  orphan: { field: 'isOrphan', holds: /^1$/ },
  aid: { field: 'needsAid', holds: /^1$/ },
}

/** What a list marks a pupil with, from the sheet; never set by hand, so that it cannot disagree with it. */
export const tagsOf = (fields: EntryFields): StudentTag[] =>
  STUDENT_TAGS.filter((tag) => MADE_BY[tag].holds.test(textOf(fields, MADE_BY[tag].field)))

/** Whether a reader may see, and look for, this mark: as far as they see the field that makes it. */
export const seesTag = (tag: StudentTag, reader: Reader): boolean => tierOf(MADE_BY[tag].field, reader) === 'shown'
