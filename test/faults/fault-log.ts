import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What can be made to go wrong between a function and what it calls, and around them. */
export const FAULTS = [
  'throttled',
  'late',
  'acknowledgement-lost',
  'callback-lost',
  'record-repeated',
  'records-disordered',
  'process-killed',
  'store-killed',
  'clock-jumped',
] as const
export type Fault = (typeof FAULTS)[number]

const file = (dataDir: string): string => join(dataDir, 'faults.log')

/** Notes a fault as it fires. */
export const noteFault = (dataDir: string, fault: Fault): void => appendFileSync(file(dataDir), `${fault}\n`)

/** How often each fault has fired. */
export function faultsFired(dataDir: string): Record<Fault, number> {
  const counts = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>
  const lines = existsSync(file(dataDir)) ? readFileSync(file(dataDir), 'utf8').split('\n') : []
  for (const line of lines) if (line in counts) counts[line as Fault]++
  return counts
}

/** The faults that never fired: of these a run shows nothing. */
export const silentIn = (fired: Readonly<Record<Fault, number>>): Fault[] => FAULTS.filter((fault) => fired[fault] === 0)
