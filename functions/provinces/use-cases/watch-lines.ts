import { log } from '../../../layers/platform/log.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import { setting } from '../../settings/reads.ts'
import type { Exchange } from '../contract.ts'
import { missingIn } from '../domain/line.ts'
import { findLine, gatewaysPage, openParcels, sequenceIn } from '../repository.ts'

/** What is seen at once of a line that stands; more than that one is told by the first of them. */
const LOOKED_AT = 100

/** How the exchange with a province stands: what is sent, what is accepted next, what is missing, what is unanswered. */
export async function exchangeWith(provinceId: string): Promise<Exchange> {
  const [out, into, waiting, sent] = await Promise.all([
    findLine(provinceId, 'outgoing'),
    findLine(provinceId, 'incoming'),
    openParcels(provinceId, 'waiting', { limit: LOOKED_AT }),
    openParcels(provinceId, 'sent', { limit: 1 }),
  ])
  const expected = into.at ?? 1
  const [oldest] = sent.items
  return {
    provinceId,
    sent: out.at ?? 0,
    expected,
    missing: missingIn(expected, waiting.items.map(sequenceIn)),
    ...(oldest ? { unansweredSince: String(oldest.dueSk).split('#')[0] ?? '' } : {}),
  }
}

const HOUR_MS = 3_600_000

/** Run by the clock: says of every province whose line stands or who does not answer, so that somebody is told. */
export async function watchLines(at: string): Promise<{ gaps: number; unanswered: number }> {
  const hours = await setting('/CN/', 'exchange.answerHours')
  const before = new Date(Date.parse(at) - hours * HOUR_MS).toISOString()
  const told = { gaps: 0, unanswered: 0 }
  const swept = await sweep({
    rows: everyRow((cursor) => gatewaysPage(LOOKED_AT, cursor)),
    async one({ summary: { ownSystem, provinceId } }) {
      if (!ownSystem) return false
      const { gaps, unanswered } = await watchLine(provinceId, before)
      told.gaps += gaps
      told.unanswered += unanswered
      return true
    },
    failure: 'lines of provinces could not be looked at',
    facts: ({ summary: { provinceId } }) => ({ placeId: provinceId }),
  })
  whole(swept)
  return told
}

async function watchLine(provinceId: string, before: string): Promise<{ gaps: number; unanswered: number }> {
  const { missing, unansweredSince } = await exchangeWith(provinceId)
  const gaps = missing.length
  if (gaps > 0) {
    countMetric('provinceGaps', gaps)
    log.error('parcels of a province wait for an earlier one', { placeId: provinceId, count: gaps })
  }
  if (unansweredSince === undefined || unansweredSince > before) return { gaps, unanswered: 0 }
  countMetric('provinceUnanswered')
  log.error('parcels to a province are unanswered', { placeId: provinceId })
  return { gaps, unanswered: 1 }
}
