import { GUARDIAN_FIELDS, PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import type { Field, FieldType, Sensitivity } from '../../../layers/kernel/fields/field.ts'
import { maskDocument, maskName, maskPhone } from '../../../layers/kernel/person-name.ts'
import { isWithinPath } from '../../../layers/kernel/places.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Place } from '../../places/contract.ts'
import { GUARDIANS } from './changes.ts'

/** How a reader's place stands to a record: its school, that school's authority, any office above, nobody of these. */
export const RELATIONS = ['school', 'supervising', 'above', 'elsewhere'] as const
export type ReaderRelation = (typeof RELATIONS)[number]

/** Who reads a record. */
export interface Reader {
  readonly duty: Caller['duty']
  readonly relation: ReaderRelation
}

/**
 * How far a reader sees a field. `shown`: as it is. `on-request`: masked, and opened for a reason that is written down.
 * `masked`: enough to recognise it, never more. `hidden`: not at all.
 */
export const TIERS = ['hidden', 'masked', 'on-request', 'shown'] as const
export type Tier = (typeof TIERS)[number]

type Row = Readonly<Record<ReaderRelation, readonly [recordsManager: Tier, leader: Tier]>>

/**
 * Who sees what: one table for every reader, by how sensitive a field is, the duty and the relation. Whoever enters and
 * decides may look behind a mask for a reason; an office that only looks on may not. (Domain §5.3, §6.23)
 */
const TABLE: Readonly<Record<Sensitivity, Row>> = {
  open: {
    school: ['shown', 'shown'],
    supervising: ['shown', 'shown'],
    above: ['shown', 'shown'],
    elsewhere: ['hidden', 'hidden'],
  },
  personal: {
    school: ['shown', 'shown'],
    supervising: ['shown', 'shown'],
    above: ['shown', 'shown'],
    elsewhere: ['hidden', 'hidden'],
  },
  sealed: {
    school: ['on-request', 'on-request'],
    supervising: ['on-request', 'masked'],
    above: ['masked', 'masked'],
    elsewhere: ['hidden', 'hidden'],
  },
}

/** What of a child's health and home only those need who deal with the child, or decide about it. */
const DELICATE: Row = {
  school: ['shown', 'shown'],
  supervising: ['shown', 'shown'],
  above: ['shown', 'hidden'],
  elsewhere: ['hidden', 'hidden'],
}

/** A name is what everybody may recognise a child by, in part. */
const NAME: Row = { ...TABLE.personal, elsewhere: ['masked', 'masked'] }

/** Fields with a row of their own; all others follow their sensitivity. */
const ROWS: Readonly<Record<string, Row>> = {
  fullName: NAME,
  healthStatus: DELICATE,
  disabilityType: DELICATE,
  inclusionType: DELICATE,
  isOrphan: DELICATE,
  isMartyrOrEntitledChild: DELICATE,
  needsAid: DELICATE,
  receivesBoardingSubsidy: DELICATE,
}

/** How the reader's place stands to a record at this school. */
export function relationTo(place: Caller['place'], school: Pick<Place, 'placeId' | 'path' | 'school'>): ReaderRelation {
  if (place.id === school.placeId) return 'school'
  if (place.id === school.school?.supervisorId) return 'supervising'
  return isWithinPath(school.path, place.path) || keepsFilesOf(place, school) ? 'above' : 'elsewhere'
}

/** Whether a place keeps the files of a school that is one no more: it reads them, and changes nothing. (Measures, article 9) */
export const keepsFilesOf = (place: Pick<Caller['place'], 'id'>, { school }: Pick<Place, 'school'>): boolean =>
  school?.closed?.custodianId === place.id

const GUARDIAN_BY_ID = new Map<string, Field>(GUARDIAN_FIELDS.map((field) => [field.id, field]))
const GUARDIAN_PATH = /^guardians\.\d+\.(\w+)$/

const PUPIL_BY_ID = new Map<string, Field>(PUPIL_FIELDS.map((field) => [field.id, field]))

/** What is known of a field, or of a guardian's field by its path (`guardians.0.phone`); nothing of what is no field. */
export function fieldAt(path: string): Field | undefined {
  const inner = GUARDIAN_PATH.exec(path)?.[1]
  return inner === undefined ? PUPIL_BY_ID.get(path) : GUARDIAN_BY_ID.get(inner)
}

/** How far this reader sees the field. Administrators see no pupil. */
export function tierOf(path: string, { duty, relation }: Reader): Tier {
  const field = fieldAt(path)
  if (!field || duty === 'systemAdministrator') return 'hidden'
  const row = (GUARDIAN_PATH.test(path) ? undefined : ROWS[path]) ?? TABLE[field.sensitivity]
  return row[relation][duty === 'recordsManager' ? 0 : 1]
}

/** How a value looks to those who need to recognise it and no more. (Domain §6.23) */
const MASKS: Readonly<Partial<Record<FieldType, (value: string) => string>>> = {
  document: maskDocument,
  phone: maskPhone,
  name: maskName,
}

/** An address keeps its beginning: the province, the city. */
function maskText(value: string): string {
  const characters = [...value]
  return characters.slice(0, 6).join('') + (characters.length > 6 ? '****' : '')
}

const mask = (field: Field, value: string): string => (MASKS[field.type] ?? maskText)(value)

/** A field's value as this reader sees it; nothing where it is not theirs to see at all. */
export function disclose(path: string, value: string, reader: Reader): string | undefined {
  const tier = tierOf(path, reader)
  const field = fieldAt(path)
  if (tier === 'hidden' || !field) return undefined
  return tier === 'shown' || value === '' ? value : mask(field, value)
}

/** Fields by id as this reader sees them; hidden ones are left out. */
export function discloseFields(
  fields: Readonly<Record<string, string>>,
  reader: Reader,
  pathOf: (id: string) => string = (id) => id,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([id, value]) => {
      const seen = disclose(pathOf(id), value, reader)
      return seen === undefined ? [] : [[id, seen]]
    }),
  )
}

/** Which of these fields the reader sees masked and may look at for a reason. */
export const onRequest = (paths: readonly string[], reader: Reader): string[] =>
  paths.filter((path) => tierOf(path, reader) === 'on-request')

/** The family as this reader sees it. */
export const discloseFamily = (guardians: readonly Readonly<Record<string, string>>[], reader: Reader) =>
  guardians.map((guardian, at) => discloseFields(guardian, reader, (id) => `${GUARDIANS}.${at}.${id}`))

/** The value of one field as those without a part in a case are shown it. */
export const discloseField = (id: string, value: string): string =>
  id === GUARDIANS ? value && '****' : (disclose(id, value, { duty: 'recordsManager', relation: 'above' }) ?? '')

/** A number as anybody is shown it: one that was taken back is the identity number of another child. */
export const discloseNumber = <N extends { readonly number: string; readonly withdrawnAt?: string }>(borne: N): N =>
  borne.withdrawnAt ? { ...borne, number: `${borne.number.slice(0, 1)}${maskDocument(borne.number.slice(1))}` } : { ...borne }
