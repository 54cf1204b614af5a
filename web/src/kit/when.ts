import type { TFunction } from 'i18next'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'

const HOUR_MS = 3_600_000
const SHANGHAI_HOURS = 8

/** `2026-11-23`, in Shanghai, whatever the machine's zone is. */
export const dayOf = (instant: string): string => shanghaiDateOf(instant)

/** `2026-11-23 15:04`, in Shanghai. */
export const momentOf = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_HOURS * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')

/** The last day of a span that ends, not including it, at this instant. */
export const lastDayOf = (end: string): string => shanghaiDateOf(new Date(Date.parse(end) - 1).toISOString())

export type Urgency = 'overdue' | 'today' | 'week' | 'later'

/** How pressing a due instant is: past, today, within seven days, later. Days are Shanghai's. */
export function urgencyOf(dueAt: string, now: string): Urgency {
  if (Date.parse(dueAt) <= Date.parse(now)) return 'overdue'
  if (dayOf(dueAt) === dayOf(now)) return 'today'
  return Date.parse(dueAt) - Date.parse(now) <= 7 * 24 * HOUR_MS ? 'week' : 'later'
}

/** How much time is left, in words: hours under two days, days above. */
export function timeLeft(dueAt: string, now: string, t: TFunction): string {
  const hours = Math.floor((Date.parse(dueAt) - Date.parse(now)) / HOUR_MS)
  if (hours < 0) return t('kit.overdue', { count: Math.max(1, Math.ceil(-hours / 24)) })
  return hours < 48 ? t('kit.hoursLeft', { count: hours }) : t('kit.daysLeft', { count: Math.floor(hours / 24) })
}

/** A due instant with its offset, from what a `datetime-local` input holds, read as Shanghai time. */
export const fromLocalInput = (value: string): string => (value ? `${value.slice(0, 16)}:00+08:00` : '')

/** What a `datetime-local` input shows of an instant, in Shanghai time. */
export const toLocalInput = (instant: string): string => momentOf(instant).replace(' ', 'T')
