import type { Duty } from '../../../layers/kernel/duties.ts'
import { pupilField } from '../../../layers/kernel/fields/catalogue.ts'
import { maskName } from '../../../layers/kernel/person-name.ts'
import { discloseField } from '../../students/reads.ts'
import type { ComparedField } from '../contract.ts'

/** How a reader stands to one record of a problem. */
export type SideRelation = 'own' | 'above' | 'arbiter' | 'elsewhere'

type Shown = ComparedField['shown']

/** The fields of a comparison, in their order, by how they are shown. `identity` tells who a child is; `family` where it lives. */
const COMPARED = {
  fullName: 'name',
  sex: 'plain',
  birthDate: 'plain',
  idDocType: 'plain',
  idDocNo: 'identity',
  ethnicity: 'plain',
  nationality: 'plain',
  formerName: 'name',
  householdPlaceCode: 'family',
  currentAddress: 'family',
} as const

export type ComparedId = keyof typeof COMPARED
export const COMPARED_FIELDS = Object.keys(COMPARED) as readonly ComparedId[]

/**
 * Who sees what of a record beside another: field by duty by relation. The two who decide, the school's own clerk and
 * the arbiter's, hold a number against its proof and see it whole; who reads along sees it masked; and of a record that
 * lies elsewhere nobody learns more than is needed to recognise that it is another.
 */
const TABLE: Readonly<
  Record<SideRelation, Readonly<Record<'recordsManager' | 'others', Readonly<Record<(typeof COMPARED)[ComparedId], Shown>>>>>
> = {
  own: {
    recordsManager: { name: 'clear', plain: 'clear', identity: 'clear', family: 'clear' },
    others: { name: 'clear', plain: 'clear', identity: 'masked', family: 'masked' },
  },
  above: {
    recordsManager: { name: 'clear', plain: 'clear', identity: 'masked', family: 'masked' },
    others: { name: 'clear', plain: 'clear', identity: 'masked', family: 'masked' },
  },
  arbiter: {
    recordsManager: { name: 'clear', plain: 'clear', identity: 'clear', family: 'clear' },
    others: { name: 'clear', plain: 'clear', identity: 'masked', family: 'masked' },
  },
  elsewhere: {
    recordsManager: { name: 'masked', plain: 'withheld', identity: 'masked', family: 'withheld' },
    others: { name: 'masked', plain: 'withheld', identity: 'masked', family: 'withheld' },
  },
}

/** How a field of a record is shown to this duty in this relation. */
export const shownAs = (field: ComparedId, duty: Duty, relation: SideRelation): Shown =>
  TABLE[relation][duty === 'recordsManager' ? 'recordsManager' : 'others'][COMPARED[field]]

/** A value as it may be seen. A name is masked as a name, everything else as its field always is. */
export function discloseTo(field: ComparedId, value: string, shown: Shown): string {
  if (shown === 'withheld' || value === '') return ''
  if (shown === 'clear') return value
  return COMPARED[field] === 'name' ? maskName(value) : masked(field, value)
}

/** Fields that lie in the clear elsewhere have no mask of their own; here they keep their first character. */
const masked = (field: ComparedId, value: string): string =>
  pupilField(field).sensitivity === 'sealed' ? discloseField(field, value) : `${[...value][0] ?? ''}**`

/** Which of the compared fields are not the same in every record; the real values are compared, whoever looks. */
export const differing = (records: readonly Readonly<Record<string, string>>[]): ReadonlySet<string> =>
  new Set(COMPARED_FIELDS.filter((field) => new Set(records.map((record) => record[field] ?? '')).size > 1))
