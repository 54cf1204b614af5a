import { emptySheet, type Sheet } from '../../../functions/settings/domain/sheet.ts'

export const AT = '2026-09-01T00:00:00.000Z'

const NAMES: Readonly<Record<string, string>> = { CN: '教育部', '33': '浙江省', '3301': '杭州市', '330199': '示范一区' }

/** What one office has set; a test says only what matters to it. */
export const aSheet = (placeId: string, over: Partial<Sheet> = {}): Sheet => ({
  ...emptySheet({ placeId, name: NAMES[placeId] ?? placeId }),
  ...over,
})

/** The cap of an office for primary schools: `45`, or `45 locked`. */
export function capOf(placeId: string, said: string): Sheet {
  const cap = Number.parseInt(said, 10)
  if (Number.isNaN(cap)) return aSheet(placeId)
  return aSheet(placeId, { caps: { primary: { cap, lockedForChildren: said.includes('locked'), setAt: AT } } })
}
