import { type Sealed, unseal } from '../../layers/platform/sealed.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root } from '../../layers/platform/writes.ts'
import type { Direction, Gateway, Inquiry, Outcome, Parcel } from './contract.ts'

export interface GatewayItem extends Item, Root {
  readonly summary: Omit<Gateway, 'version'>
  readonly publicKey: string
}

export const GATEWAYS = 'GATEWAYS'
export const gatewayPk = (provinceId: string): string => `GATEWAY#${provinceId}`

export const findGateway = (provinceId: string): Promise<GatewayItem | undefined> =>
  get<GatewayItem>({ pk: gatewayPk(provinceId), sk: 'ROOT' })

export const gatewaysPage = (limit: number, cursor?: string): Promise<Page<GatewayItem>> =>
  queryIndex<GatewayItem>('listing', { pk: GATEWAYS, limit, cursor })

/** The end of a province's line in one direction: the last sequence sent, or the next that is accepted. */
export interface LineEnd extends Key {
  readonly at?: number
  /** Incoming only: the run that does what is due; whoever had it before does nothing more. */
  readonly taker?: string
}

export const lineKey = (provinceId: string, direction: Direction): Key => ({
  pk: gatewayPk(provinceId),
  sk: direction === 'outgoing' ? 'LINE#OUT' : 'LINE#IN',
})

export async function findLine(provinceId: string, direction: Direction): Promise<LineEnd> {
  const key = lineKey(provinceId, direction)
  return (await get<LineEnd & Item>(key)) ?? key
}

/** What made a parcel necessary: told twice, it makes one parcel. */
export const causeKey = (provinceId: string, cause: string): Key => ({ pk: gatewayPk(provinceId), sk: `CAUSE#${cause}` })
export const sequenceFor = async (provinceId: string, cause: string): Promise<number | undefined> =>
  (await get<Item & { sequence: number }>(causeKey(provinceId, cause)))?.sequence

export interface ParcelItem extends Item, Root {
  readonly summary: Omit<Parcel, 'version'>
  readonly sha256: string
  /** Where its files lie. */
  readonly folder: string
  /** What is in it, without what it says. */
  readonly contents: readonly { readonly message: string; readonly caseId?: string }[]
  readonly outcomes?: readonly Outcome[]
  /** Outgoing only: the messages, so that they can be sent again. */
  readonly sealed?: Sealed
}

const place = (sequence: number): string => String(sequence).padStart(8, '0')

export const parcelPk = (provinceId: string, direction: Direction, sequence: number): string =>
  `PARCEL#${provinceId}#${direction}#${place(sequence)}`
/** One that cannot be believed is known by its folder and its manifest; what it says of itself is no name. */
export const rejectedPk = (provinceId: string, fingerprint: string): string => `PARCEL#${provinceId}#rejected#${fingerprint}`

export const findParcel = (provinceId: string, direction: Direction, sequence: number): Promise<ParcelItem | undefined> =>
  get<ParcelItem>({ pk: parcelPk(provinceId, direction, sequence), sk: 'ROOT' })

export const parcelListing = (provinceId: string, at: string, id: string) => ({
  listingPk: `PARCELS#${provinceId}`,
  listingSk: `${at}#${id}`,
})

/** Parcels of a province, the newest first. */
export const parcelsOf = (provinceId: string, limit: number, cursor?: string): Promise<Page<ParcelItem>> =>
  queryIndex<ParcelItem>('listing', { pk: `PARCELS#${provinceId}`, limit, cursor, newestFirst: true })

/** Parcels that are not settled: sent and not answered, rejected there, or come before an earlier one. */
export type OpenState = 'sent' | 'rejected' | 'waiting'
export const openPk = (provinceId: string, state: OpenState): string => `PARCELS-OPEN#${provinceId}#${state}`

export const openParcels = (
  provinceId: string,
  state: OpenState,
  { limit, upTo, cursor }: { limit: number; upTo?: string; cursor?: string | undefined },
): Promise<Page<Item>> => queryIndex('due', { pk: openPk(provinceId, state), limit, cursor, ...(upTo ? { upTo } : {}) })

/** The sequence in a parcel's key. */
export const sequenceIn = ({ pk }: Pick<Key, 'pk'>): number => Number(pk.split('#').at(-1))

/** Sequence first in the sort key, so that they are read in the order of their turn. */
export const openDue = (provinceId: string, state: 'rejected' | 'waiting', sequence: number) => ({
  duePk: openPk(provinceId, state),
  dueSk: place(sequence),
})

export interface InquiryItem extends Item, Root {
  readonly summary: Omit<Inquiry, 'version' | keyof Asked>
  readonly schoolId: string
  /** The number and the name that were asked with. */
  readonly sealed: Sealed
  readonly fromSchoolId?: string
}

export interface Asked {
  readonly studentNumber: string
  readonly name: string
}

export const inquiryPk = (inquiryId: string): string => `INQUIRY#${inquiryId}`
export const inquiriesPk = (schoolId: string): string => `INQUIRIES#${schoolId}`
export const findInquiry = (inquiryId: string): Promise<InquiryItem | undefined> =>
  get<InquiryItem>({ pk: inquiryPk(inquiryId), sk: 'ROOT' })
export const inquiriesOf = (schoolId: string, limit: number, cursor?: string): Promise<Page<InquiryItem>> =>
  queryIndex<InquiryItem>('listing', { pk: inquiriesPk(schoolId), limit, cursor, newestFirst: true })

export const viewOf = <T>({ summary, version }: { readonly summary: T; readonly version: number }): T & { version: number } => ({
  ...summary,
  version,
})

/** Questions as the school that put them sees them, with the number and the name it asked about; the index has neither. */
export async function inquiryViews(rows: readonly Pick<InquiryItem, 'summary'>[]): Promise<Inquiry[]> {
  const items = await getMany<InquiryItem>(rows.map(({ summary }) => ({ pk: inquiryPk(summary.inquiryId), sk: 'ROOT' })))
  return Promise.all(items.map(async (item) => ({ ...viewOf(item), ...(await unseal<Asked>(item.sealed, item.pk)) })))
}
