import { randomUUID } from 'node:crypto'
import type { Act } from '../../layers/platform/writes.ts'

/** An act of a school's records manager; a test says only what matters to it. */
export const anAct = (over: Partial<Act> = {}): Act => ({
  operation: randomUUID(),
  at: '2026-09-02T01:00:00.000Z',
  actor: { accountId: 'acc_test', personId: 'per_test', placeId: '2133990001', duty: 'recordsManager' },
  ...over,
})
