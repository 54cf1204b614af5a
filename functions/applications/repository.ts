import { provinceOf } from '../../layers/kernel/places.ts'
import { type Sealed, seal, unseal } from '../../layers/platform/sealed.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key } from '../../layers/platform/writes.ts'
import type { Matter } from '../cases/contract.ts'
import {
  APPLICATION_STATES,
  type ApplicationContent,
  type ApplicationRow,
  type ApplicationState,
  type AppliedBusiness,
} from './contract.ts'

export interface ApplicationItem extends Item {
  readonly applicationId: string
  readonly version: number
  readonly state: ApplicationState
  readonly business: AppliedBusiness
  /** Who applies, and whose subtree it lies in. */
  readonly placeId: string
  readonly path: string
  /** The record it holds while it is under way. */
  readonly studentId?: string
  readonly summary: Omit<ApplicationRow, 'version' | 'state'>
  /** Set where a province's own system asked: its own name for it. */
  readonly requestId?: string
  /** Persons who made or changed it; none of them may check it. */
  readonly makers: readonly string[]
  /** What it says: the content, and from submission on the matter the offices decide on. */
  readonly sealed: Sealed
}

interface Said {
  readonly content: ApplicationContent
  readonly matter?: Matter
}

export const applicationPk = (applicationId: string): string => `APPLICATION#${applicationId}`
export const applicationKey = (applicationId: string): Key => ({ pk: applicationPk(applicationId), sk: 'ROOT' })

export const findApplication = (applicationId: string): Promise<ApplicationItem | undefined> =>
  get<ApplicationItem>(applicationKey(applicationId))
export const findApplications = (applicationIds: readonly string[]): Promise<ApplicationItem[]> =>
  getMany<ApplicationItem>(applicationIds.map(applicationKey))

export const saidIn = ({ sealed, pk }: Pick<ApplicationItem, 'sealed' | 'pk'>): Promise<Said> => unseal<Said>(sealed, pk)
export const sealSaid = (applicationId: string, path: string, said: Said): Promise<Sealed> =>
  seal(provinceOf(path) ?? 'CN', said, applicationPk(applicationId))

export const applicationsPk = (placeId: string): string => `APPLICATIONS#${placeId}`
export const applicationListing = (
  placeId: string,
  business: AppliedBusiness,
  state: ApplicationState,
  applicationId: string,
) => ({ listingPk: applicationsPk(placeId), listingSk: `${business}#${state}#${applicationId}` })

export interface ApplicationsAsked {
  readonly placeId: string
  readonly business?: AppliedBusiness | undefined
  readonly state?: ApplicationState | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The index carries the summary and the version; the state it tells by its own key. */
const stateIn = ({ listingSk }: Item): ApplicationState | undefined => {
  const [, state] = String(listingSk).split('#')
  return APPLICATION_STATES.find((each) => each === state)
}

/** Applications of an office in the order of their business and state; rows come whole from the index. */
export async function applicationsOf({
  placeId,
  business,
  state,
  limit,
  cursor,
}: ApplicationsAsked): Promise<Page<ApplicationItem>> {
  const prefix = business ? `${business}#${state ? `${state}#` : ''}` : undefined
  const { items, next } = await queryIndex<ApplicationItem>('listing', {
    pk: applicationsPk(placeId),
    limit,
    cursor,
    ...(prefix ? { prefix } : {}),
  })
  return { items: items.map((item) => ({ ...item, state: stateIn(item) ?? item.state })), ...(next ? { next } : {}) }
}

export const rowOf = ({ summary, state, version }: Pick<ApplicationItem, 'summary' | 'state' | 'version'>): ApplicationRow => ({
  ...summary,
  state,
  version,
})
