import type { TFunction } from 'i18next'
import type { OpeningRow } from '../../../functions/settings/sheet-contract.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { ApiProblem } from '../http.ts'
import { momentOf } from './when.ts'

/** Why something is closed, as the API has it: what, by whom, from when to when, on which paper. */
export interface ClosedFacts {
  readonly reason: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly setBy?: string | undefined
  readonly note?: string | undefined
}

/** Why it is closed, who closed it and until when, in one sentence. */
export function closedText({ reason, from, to, setBy, note }: ClosedFacts, t: TFunction): string {
  const facts = { by: setBy || t('kit.superior'), from: from ? momentOf(from) : '', to: to ? momentOf(to) : '' }
  const dated = reason === 'over' && !to ? 'over-year' : reason
  const said = t([`kit.closedBecause.${dated}`, 'kit.closedBecause.other'], facts)
  return note ? `${said}${t('kit.closedNote', { note })}` : said
}

/**
 * Why a business is closed at a place, for one stage or for all it has: nothing while any of them is open. Of several
 * the latest window is told, which is the one somebody waits for.
 */
export function closedFor(openings: readonly OpeningRow[], business: string, stage?: Stage): ClosedFacts | undefined {
  const rows = openings.filter((row) => row.business === business && (!stage || row.stage === stage))
  if (rows.length === 0 || rows.some(({ open }) => open)) return undefined
  const closed = rows.flatMap((row) => row.closed ?? [])
  return [...closed].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? '')).at(-1)
}

const CLOSED_KINDS = ['switched-off', 'closed-window']
const textIn = (facts: ApiProblem['facts'], name: string): string | undefined =>
  typeof facts[name] === 'string' ? facts[name] : undefined

/** What a refusal of something closed says beyond its title; nothing for any other refusal. */
export function closedProblem({ kind, facts }: Pick<ApiProblem, 'kind' | 'facts'>, t: TFunction): string | undefined {
  if (!CLOSED_KINDS.includes(kind)) return undefined
  const of = (name: string) => textIn(facts, name)
  return closedText({ reason: of('reason') ?? '', from: of('from'), to: of('to'), setBy: of('setBy'), note: of('note') }, t)
}
