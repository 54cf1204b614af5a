import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Between, Endpoints } from '../local/between.ts'

/** What the table charged since the start, whoever asked: requests, workflow steps, consumers, the outbox. */
export interface Bill {
  readonly readUnits: number
  readonly writeUnits: number
  /** How often items of a kind were written: `CASE/ROOT`, `STUDENT/EVT`. */
  readonly written: Readonly<Record<string, number>>
  /** How many of those writes stood in a transaction. */
  readonly transacted: number
}

type Value = { readonly S?: string } | undefined
type Fields = Readonly<Record<string, Value>>
interface Action {
  readonly Item?: Fields
  readonly Key?: Fields
}
interface Asked extends Action {
  readonly TransactItems?: readonly Readonly<Record<string, Action>>[]
  readonly RequestItems?: Readonly<Record<string, unknown>>
}
interface Charged {
  readonly CapacityUnits?: number
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'])
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])
const ADDRESS = 'store-meter.address'

const firstWord = (value: Value): string => value?.S?.split('#')[0] ?? ''
const kindOf = ({ Item, Key }: Action): string => `${firstWord((Item ?? Key)?.pk)}/${firstWord((Item ?? Key)?.sk)}`

/** The items a request writes; what it only looks at is charged too and is not one. */
function itemsWritten(asked: Asked): string[] {
  if (!asked.TransactItems) return [kindOf(asked)]
  return asked.TransactItems.flatMap((each) =>
    Object.entries(each).flatMap(([verb, action]) => (verb === 'ConditionCheck' ? [] : [kindOf(action)])),
  )
}

/**
 * Stands between the functions and the store and adds up what it charges: `node local/main.ts --between` this. Functions
 * tell a client what its own request cost; what it sets going behind it is only seen from here.
 */
export default async function storeMeter(real: Endpoints, dataDir: string): Promise<Between> {
  const bill = { readUnits: 0, writeUnits: 0, written: {} as Record<string, number>, transacted: 0 }
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.end(JSON.stringify(bill))
    const { operation, headers, asked } = await taken(request)
    const counts = READS.has(operation) || WRITES.has(operation)
    const body = JSON.stringify(counts ? { ...asked, ReturnConsumedCapacity: 'TOTAL' } : asked)
    const answer = await fetch(`${real.DYNAMODB}/`, { method: 'POST', headers, body })
    const text = await answer.text()
    if (answer.ok && counts) enter(bill, operation, asked, text)
    for (const name of ['content-type', 'x-amz-crc32', 'x-amzn-requestid'])
      response.setHeader(name, answer.headers.get(name) ?? '')
    response.writeHead(answer.status).end(text)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(join(dataDir, ADDRESS), address)
  return { endpoints: { ...real, DYNAMODB: address }, arrivals: (records) => [records] }
}

async function taken(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { host: _, connection: __, 'content-length': ___, ...rest } = request.headers
  const headers = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  const operation = headers['x-amz-target']?.split('.').at(-1) ?? ''
  return { operation, headers, asked: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Asked }
}

type Open = { -readonly [Part in keyof Bill]: Bill[Part] extends number ? number : Record<string, number> }

function enter(bill: Open, operation: string, asked: Asked, answer: string): void {
  const { ConsumedCapacity = [] } = JSON.parse(answer) as { ConsumedCapacity?: Charged | Charged[] }
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
  if (READS.has(operation)) {
    bill.readUnits += units
    return
  }
  bill.writeUnits += units
  const items = itemsWritten(asked)
  if (operation === 'TransactWriteItems') bill.transacted += items.length
  for (const kind of items) bill.written[kind] = (bill.written[kind] ?? 0) + 1
}

const readBill = async (dataDir: string): Promise<Bill> =>
  (await (await fetch(await readFile(join(dataDir, ADDRESS), 'utf8'))).json()) as Bill

/** Two looks this far apart that find the same: nothing is on its way any more. */
const QUIET_MS = 700

/** The bill once nothing is written any more: what a request sets going ends after its answer. */
async function quietBill(dataDir: string): Promise<Bill> {
  for (let seen = await readBill(dataDir); ; ) {
    await pause(QUIET_MS)
    const again = await readBill(dataDir)
    if (again.writeUnits === seen.writeUnits) return again
    seen = again
  }
}

/** What the table charges for something and for everything that follows from it. */
export async function billOf(dataDir: string, run: () => Promise<void>): Promise<Bill> {
  const before = await quietBill(dataDir)
  await run()
  const after = await quietBill(dataDir)
  const written: Record<string, number> = {}
  for (const [kind, count] of Object.entries(after.written)) {
    const more = count - (before.written[kind] ?? 0)
    if (more > 0) written[kind] = more
  }
  return {
    readUnits: after.readUnits - before.readUnits,
    writeUnits: after.writeUnits - before.writeUnits,
    transacted: after.transacted - before.transacted,
    written,
  }
}
