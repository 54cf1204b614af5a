import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create, type Event } from '../../../layers/platform/event.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { Sheet } from '../domain/sheet.ts'
import type { SheetVersion } from '../sheet-contract.ts'
import { moveFences, officesAlong, type SheetItem, sheetOf, sheetPk, sheetsAlong } from '../sheets.ts'

/** What an office wants: its sheet as it should be, and what that means in one event. Nothing where a superior has it already. */
export interface Wanted {
  readonly sheet: Partial<Sheet>
  readonly happened: Event
  /** Set where classes may hold more or fewer afterwards: whoever takes a seat has to read the caps again. */
  readonly movesCaps?: boolean
}

/** Decides on what the office and its superiors have set, the ministry's first. */
export type Decide = (own: Sheet, above: readonly Sheet[]) => Result<Wanted | 'inherited'>

const STALE: Refusal = { kind: 'stale-version' }

/**
 * Changes what one office has set, in one transaction with its event. What its superiors had set when it was judged
 * must still stand when it is written: nobody sets a cap under a superior who lowers theirs at the same moment.
 */
export async function changeSheet(
  place: Place,
  decide: Decide,
  ifMatch: number | undefined,
  act: Act,
): Promise<Result<SheetVersion>> {
  const items = await sheetsAlong(place.path)
  const own = items.find(({ sheet }) => sheet.placeId === place.placeId)
  if (ifMatch !== undefined && ifMatch !== (own?.version ?? 0)) return refuse(STALE)
  const above = items.filter((item) => item !== own)
  const wanted = decide(
    sheetOf(items, place),
    above.map(({ sheet }) => sheet),
  )
  if (!wanted.ok) return wanted
  const { placeId } = place
  if (wanted.value === 'inherited') return ok({ placeId, version: own?.version ?? 0, inherited: true })
  const reply: SheetVersion = { placeId, version: (own?.version ?? 0) + 1 }
  const done = await commit(act, writesOf(place, own, above, wanted.value, act), { status: 200, body: reply })
  return done.ok ? ok(reply) : done
}

function writesOf(
  place: Place,
  own: SheetItem | undefined,
  above: readonly SheetItem[],
  { sheet, happened, movesCaps }: Wanted,
  act: Act,
): Write[] {
  const next = { ...sheetOf(own ? [own] : [], place), ...sheet, placeName: place.name }
  const written = own
    ? change(own, { set: { sheet: next } }, happened, act, STALE)
    : create(sheetPk(place.placeId), { sheet: next }, happened, act, STALE)
  return [...written, ...superiorsStand(place, above), ...(movesCaps ? moveFences(place.path, act.operation) : [])]
}

const superiorsStand = ({ path, placeId }: Place, above: readonly SheetItem[]): Write[] =>
  officesAlong(path)
    .filter((id) => id !== placeId)
    .map((id) => ({
      check: { pk: sheetPk(id), sk: 'ROOT' },
      when: { equals: { version: above.find(({ sheet }) => sheet.placeId === id)?.version } },
      lost: STALE,
    }))
