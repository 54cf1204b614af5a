import { AsyncLocalStorage } from 'node:async_hooks'

/** Capacity units used; DynamoDB counts them exactly, so they are the honest measure of what an operation costs. */
export interface Consumed {
  readUnits: number
  writeUnits: number
}

const current = new AsyncLocalStorage<Consumed>()

/** Runs and counts what the table charged for it, calls in parallel included. */
export async function metered<T>(run: () => Promise<T>): Promise<{ result: T; consumed: Consumed }> {
  const consumed: Consumed = { readUnits: 0, writeUnits: 0 }
  const result = await current.run(consumed, run)
  return { result, consumed }
}

export function countRead(units: number | undefined): void {
  const consumed = current.getStore()
  if (consumed) consumed.readUnits += units ?? 0
}

export function countWrite(units: number | undefined): void {
  const consumed = current.getStore()
  if (consumed) consumed.writeUnits += units ?? 0
}
