import { inboxPk } from '../functions/cases/repository.ts'
import { openCase } from '../functions/cases/writes.ts'
import { inProvinceChain } from '../functions/transfers/chain.ts'
import { idOf } from '../layers/kernel/id.ts'
import { startCountry } from './country.ts'
import { measure, percentiles, shown, type Tell } from './measure.ts'
import { placeAt, type Stage, stageOf, transferThrough } from './moving.ts'
import { type Put, putAll, putsOf, setUp } from './population.ts'
import { COUNTY } from './registry.ts'

/** How many officers and clerks are at it, and how many transfers they see through. */
const AT_ONCE = [
  [1, 12],
  [16, 64],
  [64, 128],
] as const

/** Transfers between two counties through the API, one after the other and at once, and a county that has much to do. */
export async function transfers(tell: Tell): Promise<void> {
  const world = await startCountry()
  try {
    const on = await stageOf(world, 5)
    await transferThrough(on, 0)
    let next = 1
    for (const [clients, count] of AT_ONCE) {
      const decisions: number[] = []
      const jobs = Array.from({ length: count }, () => next++)
      const figures = await measure(clients, jobs, (nth) => transferThrough(on, nth, decisions))
      tell(`transfer of four parties, ${clients} at once: opened to moved`, shown(figures), clients === 1 ? 'p50 ≤ 1 s' : '')
      tell(`transfer of four parties, ${clients} at once: a decision`, percentiles(decisions), clients === 1 ? 'p50 ≤ 20 ms' : '')
    }
    await fullInbox(on, tell)
  } finally {
    await world.remove()
  }
}

const OPEN_CASES = 10_000
const LOOKS = Array.from({ length: 100 }, (_, nth) => nth)

async function fullInbox(on: Stage, tell: Tell): Promise<void> {
  await openCases(on, OPEN_CASES)
  const { county } = on.from
  let [rows, units] = [0, 0]
  const figures = await measure(1, LOOKS, async () => {
    const answer = await county.ask<{ items: unknown[] }>('GET', '/v1/inbox?limit=50')
    rows = answer.body.items.length
    units = answer.readUnits
    return answer.status === 200
  })
  tell(`inbox with ${OPEN_CASES} open cases, first page`, shown(figures), 'p50 ≤ 20 ms')
  tell(
    `inbox with ${OPEN_CASES} open cases, read units`,
    `${units} for ${rows} rows = ${(units / rows).toFixed(2)}`,
    '≤ 1.25 a row',
  )
}

/**
 * Cases as their opening and their first three steps leave them, with their events and the lists of their offices; put
 * there directly, because the API would take an hour.
 */
async function openCases({ from, to }: Stage, count: number): Promise<void> {
  const initiator = await placeAt(to.id)
  const parties = { receivingSchool: to.id, receivingAuthority: '330299', sendingSchool: from.id, sendingAuthority: COUNTY }
  const of = { chain: inProvinceChain, business: 'transfer', title: '省内转学', initiator, parties, pupilName: '学**' } as const
  for (let nth = 0; nth < count; ) {
    const items: Put[] = []
    for (const end = Math.min(nth + 500, count); nth < end; nth++) {
      const caseId = await idOf('case', 'bench', String(nth))
      const memberIds = [await idOf('app', 'bench', String(nth))]
      const at = new Date(Date.parse('2026-09-02T01:00:00.000Z') + nth * 1000).toISOString()
      const opened = putsOf(openCase({ ...of, caseId, makers: ['per_bench'], memberIds }, setUp(`case#${nth}`, at)))
      items.push(...opened.map((item) => (item.sk === 'ROOT' ? waitingAtCounty(item, caseId, at) : item)))
    }
    await putAll(items)
  }
}

/** At its last step in the county’s inbox. The reconciler is not to look after it: no workflow runs for it. */
function waitingAtCounty({ duePk: _, dueSk: __, ...item }: Put, caseId: string, at: string): Put {
  const step = 'sending-authority'
  const dueAt = at.replace('2026-09', '2026-12')
  const { pk, sk } = item as Put
  return {
    ...item,
    pk,
    sk,
    progress: { status: 'pending', step },
    waiting: { step, since: at, dueAt, remindAt: dueAt },
    listingPk: inboxPk(COUNTY, 'recordsManager'),
    listingSk: `${dueAt}#${caseId}`,
  }
}
