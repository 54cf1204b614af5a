import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Schedules } from '../../local/services/schedules.ts'
import { DurableMap } from '../../local/store/durable-map.ts'

const HOUR = 3_600_000
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'local-schedules-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

/** The firings of an hourly schedule that was last on disk so long ago, by the time it has been looked at. */
async function firings(lastHoursAgo: number | undefined): Promise<Date[]> {
  const path = join(dataDir, 'events', 'schedules.jsonl')
  if (lastHoursAgo !== undefined) {
    const kept = await DurableMap.open<string>(path)
    await kept.set('hourly', new Date(Date.now() - lastHoursAgo * HOUR).toISOString())
    await kept.close()
  }
  const fired: Date[] = []
  const schedules = await Schedules.open(dataDir)
  await new Promise<void>((looked) => {
    schedules.add({
      name: 'hourly',
      // Asked again only for the time after a firing, or once when nothing is due.
      next: (after) => {
        if (after.getTime() > Date.now() - HOUR) looked()
        return new Date(after.getTime() + HOUR)
      },
      fire: async (at) => void fired.push(at),
    })
    void schedules.start()
  })
  await schedules.close()
  return fired
}

describe('a schedule', () => {
  test('that is new does not fire for the past', async () => {
    expect(await firings(undefined)).toEqual([])
  })

  test('that came due once while nobody was there fires when somebody is', async () => {
    expect(await firings(1.5)).toHaveLength(1)
  })

  test('that came due many times meanwhile fires once', async () => {
    expect(await firings(100)).toHaveLength(1)
  })
})
