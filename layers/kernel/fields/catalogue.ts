import type { Label } from '../text.ts'
import { CONTACT_FIELDS } from './contact-fields.ts'
import { ENROLMENT_FIELDS } from './enrolment-fields.ts'
import { EXTENDED_FIELDS } from './extended-fields.ts'
import { EXTENSION_FIELDS } from './extension-fields.ts'
import type { Field, Section } from './field.ts'
import { GUARDIAN_FIELDS } from './guardian-fields.ts'
import { AUXILIARY_FIELDS, PERSONAL_FIELDS } from './personal-fields.ts'

/** Every field of a pupil on the national sheet, in the sheet's order. */
export const PUPIL_FIELDS: readonly Field[] = [
  ...PERSONAL_FIELDS,
  ...AUXILIARY_FIELDS,
  ...ENROLMENT_FIELDS,
  ...CONTACT_FIELDS,
  ...EXTENDED_FIELDS,
]

export { EXTENSION_FIELDS, GUARDIAN_FIELDS }

export const SECTION_LABELS: Readonly<Record<Section, Label>> = {
  personal: { zh: '个人基础信息', en: 'Personal' },
  auxiliary: { zh: '个人辅助信息', en: 'Auxiliary' },
  enrolment: { zh: '学籍基础信息', en: 'Enrolment' },
  contact: { zh: '联系信息', en: 'Contact' },
  extended: { zh: '扩展信息', en: 'Extended' },
  transport: { zh: '上下学交通', en: 'Way to school' },
  guardian: { zh: '家庭成员或监护人', en: 'Family or guardian' },
}

/** What the system fills in itself: the photo has a way of its own, grade and class follow from where the pupil is put. */
const NOT_ENTERED = new Set(['photo', 'gradeCode', 'className', 'auxiliaryStudentNo'])

/** The fields a clerk enters when a child is registered. */
export const REGISTRATION_FIELDS: readonly Field[] = PUPIL_FIELDS.filter(({ id }) => !NOT_ENTERED.has(id))

const BY_ID = new Map(PUPIL_FIELDS.map((each) => [each.id, each]))

/** The field of this id; a wrong id is a defect, not an input. */
export function pupilField(id: string): Field {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`the catalogue has no field ${id}`)
  return found
}

/** The fields that are stored encrypted. */
export const SEALED_FIELDS: readonly string[] = PUPIL_FIELDS.filter(({ sensitivity }) => sensitivity === 'sealed').map(
  ({ id }) => id,
)
