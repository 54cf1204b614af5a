import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { ConformanceTable, givenEndpoint } from './conformance-table.ts'

const onThisMachine = givenEndpoint ? test.skip : test

onThisMachine(
  'no acknowledged write is lost, and none is half there, when the store is killed',
  async () => {
    const table = await ConformanceTable.create()
    try {
      await surviveKills(table)
    } finally {
      await table.remove()
    }
  },
  60_000,
)

async function surviveKills(table: ConformanceTable): Promise<void> {
  const acknowledged = new Set<number>()
  const tried: number[] = []
  const write = async (id: number) => {
    tried.push(id)
    await table.transact([table.put(`kill${id}`, 'A'), table.put(`kill${id}`, 'B')]).then(
      () => acknowledged.add(id),
      () => undefined,
    )
  }
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 40; n += 1) {
      await write(writer * 1_000 + n)
      if (writer === 0 && n % 15 === 14) process.kill(storeProcess(table.dataDir), 'SIGKILL')
    }
  })
  await Promise.all(writers)
  expect(acknowledged.size).toBeGreaterThan(0)
  for (const id of tried) {
    const [a, b] = [await table.read(`kill${id}`, 'A'), await table.read(`kill${id}`, 'B')]
    expect(a === undefined).toBe(b === undefined)
    if (acknowledged.has(id)) expect(a).toBeDefined()
  }
}

/** The process that has our database: the store restarts by itself, so its id is looked up each time. */
function storeProcess(dataDir: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const command = readCommand(pid)
    if (command[0]?.endsWith('dynoxide') && command.some((part) => part.startsWith(dataDir))) return Number(pid)
  }
  throw new Error('the store is not running')
}

function readCommand(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
