import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Between, Endpoints } from '../../local/between.ts'
import { Chance } from './chance.ts'
import { type Fault, faultsFired, noteFault } from './fault-log.ts'

/** How likely each thing is; what is left out never happens. */
export interface Odds {
  readonly seed: number
  readonly throttled: number
  readonly late: number
  readonly acknowledgementLost: number
  readonly callbackLost: number
  readonly recordsDisturbed: boolean
}

/** Longer than a neighbour's transaction takes, shorter than anybody's patience. */
const LATE_MS = 150

type Told = (fault: Fault) => void

/**
 * Stands between the functions and the store, and between them and the workflows: `node local/main.ts --between` this.
 * The odds are in `XUEJI_ODDS`. What fired is noted beside the data.
 */
export default async function gate(real: Endpoints, dataDir: string): Promise<Between> {
  const odds = JSON.parse(process.env.XUEJI_ODDS ?? '') as Odds
  const chance = new Chance(odds.seed)
  const told: Told = (fault) => noteFault(dataDir, fault)
  const DYNAMODB = await through(real.DYNAMODB ?? '', (answer) => disturbStore(odds, chance, told, answer))
  // The first of all is lost for certain: what is few enough to be spared by chance shows nothing.
  let due = faultsFired(dataDir)['callback-lost'] === 0 && odds.callbackLost > 0
  const loses = () => {
    const lost = due || chance.hits(odds.callbackLost)
    due = false
    return lost
  }
  const SFN = await through(real.SFN ?? '', (answer) => disturbCallbacks(loses, told, answer))
  return {
    endpoints: { ...real, DYNAMODB, SFN },
    arrivals: (records) => (odds.recordsDisturbed ? disordered(records, chance, told) : [records]),
  }
}

/** One request on its way. */
interface Passing {
  readonly operation: string
  readonly response: ServerResponse
  /** Sends it on and answers with what came back. */
  go(): Promise<{ status: number; headers: Headers; body: Buffer }>
}

async function through(upstream: string, disturb: (passing: Passing) => Promise<void>): Promise<string> {
  const server = createServer((request, response) => {
    void pass(request, response, upstream, disturb).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: string,
  disturb: (passing: Passing) => Promise<void>,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { host: _, connection: __, 'content-length': ___, ...rest } = request.headers
  const headers = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  const operation = headers['x-amz-target']?.split('.').at(-1) ?? ''
  const go = async () => {
    const answer = await fetch(`${upstream}${request.url ?? '/'}`, { method: 'POST', headers, body: Buffer.concat(chunks) })
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
  }
  await disturb({ operation, response, go })
}

async function hand({ response, go }: Passing): Promise<void> {
  const { status, headers, body } = await go()
  for (const name of ['content-type', 'x-amz-crc32', 'x-amzn-requestid']) {
    const value = headers.get(name)
    if (value) response.setHeader(name, value)
  }
  response.writeHead(status).end(body)
}

async function disturbStore(odds: Odds, chance: Chance, told: Told, passing: Passing): Promise<void> {
  if (chance.hits(odds.throttled)) {
    told('throttled')
    const type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'
    passing.response.setHeader('content-type', 'application/x-amz-json-1.0')
    passing.response.writeHead(400).end(JSON.stringify({ __type: type, message: 'a fault on purpose' }))
    return
  }
  if (chance.hits(odds.late)) {
    told('late')
    await pause(LATE_MS)
  }
  if (!chance.hits(odds.acknowledgementLost)) return hand(passing)
  await passing.go()
  told('acknowledgement-lost')
  passing.response.destroy()
}

/** A callback that is taken and never arrives: the worst a workflow service can do. */
async function disturbCallbacks(loses: () => boolean, told: Told, passing: Passing): Promise<void> {
  if (passing.operation !== 'SendTaskSuccess' || !loses()) return hand(passing)
  told('callback-lost')
  passing.response.setHeader('content-type', 'application/x-amz-json-1.0')
  passing.response.writeHead(200).end('{}')
}

/** Every record three times, and not in the order they were written. */
function disordered(records: readonly unknown[], chance: Chance, told: Told): readonly (readonly unknown[])[] {
  const arrivals = [chance.shuffled(records), records, chance.shuffled(records)]
  told('record-repeated')
  if (records.length > 1) told('records-disordered')
  return arrivals
}
