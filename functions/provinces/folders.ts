import type { FileRef } from '../../layers/platform/files.ts'

/** Where a province fetches its parcels and puts its own. It may read the one and write the other, and nothing else. */
const root = (direction: 'outgoing' | 'incoming', provinceId: string): string => `provinces/${direction}/${provinceId}`

export type ParcelFile = 'messages.ndjson' | 'manifest.jws'

export const parcelFile = (
  bucket: string,
  direction: 'outgoing' | 'incoming',
  provinceId: string,
  folder: string,
  file: ParcelFile,
): FileRef => ({ bucket, key: `${root(direction, provinceId)}/${folder}/${file}` })

/** The answer to the parcel that came, or went, in a folder of that name. */
export const acknowledgementFile = (
  bucket: string,
  direction: 'outgoing' | 'incoming',
  provinceId: string,
  folder: string,
): FileRef => ({ bucket, key: `${root(direction, provinceId)}/acknowledgements/${folder}.jws` })

/** A folder of ours: the parcel's place, and how often it was sent before. */
export const folderOf = (sequence: number, times: number): string => `${String(sequence).padStart(8, '0')}-${times}`

export type Arrived =
  | { readonly kind: 'parcel'; readonly provinceId: string; readonly folder: string }
  | { readonly kind: 'acknowledgement'; readonly provinceId: string; readonly folder: string }

const NAME = '[0-9A-Za-z-]{1,60}'
const PARCEL = new RegExp(`^provinces/incoming/(\\d{2})/(${NAME})/manifest\\.jws$`)
const ACKNOWLEDGEMENT = new RegExp(`^provinces/incoming/(\\d{2})/acknowledgements/(${NAME})\\.jws$`)

/** What a file that arrived is; nothing where it is neither a parcel's manifest nor an answer. Whose it is, its place says. */
export function arrivedAs(key: string): Arrived | undefined {
  for (const [kind, shape] of [
    ['acknowledgement', ACKNOWLEDGEMENT],
    ['parcel', PARCEL],
  ] as const) {
    const [, provinceId, folder] = shape.exec(key) ?? []
    if (provinceId && folder) return { kind, provinceId, folder }
  }
  return undefined
}
