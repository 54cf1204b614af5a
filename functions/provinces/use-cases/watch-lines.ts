import { MINISTRY } from '../../../layers/kernel/places.ts'
import { log } from '../../../layers/platform/log.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import { setting } from '../../settings/reads.ts'
import type { Exchange } from '../contract.ts'
import { missingIn } from '../domain/line.ts'
import { findLine, findParcel, gatewaysPage, openParcels, sequenceIn } from '../repository.ts'

/** What is seen at once of a line that stands; more than that one is told by the first of them. */
const LOOKED_AT = 100

/**
 * How the exchange with a province stands: what is sent, what is accepted next, what is missing, what was rejected there,
 * and since when it has owed an answer. (Setting `exchange.answerHours`)
 */
export async function exchangeWith(provinceId: string, at: string): Promise<Exchange> {
  const [out, into, waiting, sent, rejected, hours] = await Promise.all([
    findLine(provinceId, 'outgoing'),
    findLine(provinceId, 'incoming'),
    openParcels(provinceId, 'waiting', { limit: LOOKED_AT }),
    openParcels(provinceId, 'sent', { limit: 1 }),
    openParcels(provinceId, 'rejected', { limit: LOOKED_AT }),
    setting(MINISTRY.path, 'exchange.answerHours'),
  ])
  const expected = into.at ?? 1
  const unansweredSince = sent.items[0] && String(sent.items[0].dueSk).split('#')[0]
  return {
    provinceId,
    sent: out.at ?? 0,
    expected,
    missing: [...(await unreadable(provinceId, expected)), ...missingIn(expected, waiting.items.map(sequenceIn))],
    rejected: rejected.items.map(sequenceIn),
    ...(unansweredSince ? { unansweredSince, ...(isOverdue(unansweredSince, hours, at) ? { overdue: true } : {}) } : {}),
  }
}

/** The parcel whose turn it is, where it was kept and its files are spoilt: as good as not there. */
async function unreadable(provinceId: string, expected: number): Promise<number[]> {
  const summary = (await findParcel(provinceId, 'incoming', expected))?.summary
  return summary?.state === 'waiting' && summary.rejection ? [expected] : []
}

const HOUR_MS = 3_600_000
const isOverdue = (since: string, hours: number, at: string): boolean => Date.parse(since) + hours * HOUR_MS <= Date.parse(at)

/** How many parcels stand, and how many provinces owe an answer. */
export interface Watched {
  readonly gaps: number
  readonly rejections: number
  readonly unanswered: number
}

/** Run by the clock: says of every province whose line stands or who does not answer, so that somebody is told. */
export async function watchLines(at: string): Promise<Watched> {
  const told = { gaps: 0, rejections: 0, unanswered: 0 }
  const swept = await sweep({
    rows: everyRow((cursor) => gatewaysPage(LOOKED_AT, cursor)),
    async one({ summary: { ownSystem, provinceId } }) {
      if (!ownSystem) return false
      const { missing, rejected, overdue } = await exchangeWith(provinceId, at)
      const watched = { gaps: missing.length, rejections: rejected.length, unanswered: overdue ? 1 : 0 }
      tell(provinceId, watched)
      told.gaps += watched.gaps
      told.rejections += watched.rejections
      told.unanswered += watched.unanswered
      return true
    },
    failure: 'lines of provinces could not be looked at',
    facts: ({ summary: { provinceId } }) => ({ placeId: provinceId }),
  })
  whole(swept)
  return told
}

function tell(placeId: string, { gaps, rejections, unanswered }: Watched): void {
  if (gaps > 0) {
    countMetric('provinceGaps', gaps)
    log.error('parcels of a province wait for an earlier one', { placeId, count: gaps })
  }
  if (rejections > 0) {
    countMetric('provinceRejections', rejections)
    log.error('parcels that a province rejected were not sent again', { placeId, count: rejections })
  }
  if (unanswered > 0) {
    countMetric('provinceUnanswered')
    log.error('parcels to a province are unanswered', { placeId })
  }
}
