import { writeFileSync } from 'node:fs'
import { type IncomingMessage as Asked, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { askFor } from './answers.ts'
import type { ProvinceExchange } from './exchange.ts'
import { newKeyPair } from './keys.ts'
import type { ProvinceStore } from './store.ts'

interface Order {
  readonly studentNumber?: string
  readonly name?: string
  readonly requestId?: string
  readonly sequence?: number
  readonly on?: boolean
}

async function bodyOf(request: Asked): Promise<Order> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return parts.length > 0 ? (JSON.parse(Buffer.concat(parts).toString()) as Order) : {}
}

/**
 * The province's own desk, for people at this machine: ask for a child, look at what it knows, and let things go wrong
 * that go wrong between two systems. Only on the loopback; its address lies beside the province's store.
 */
export async function openDesk(folder: string, store: ProvinceStore, exchange: ProvinceExchange): Promise<void> {
  const parcel = (sequence = store.state.parcels.length) => {
    const found = store.state.parcels.find((each) => each.sequence === sequence)
    if (!found) throw new Error(`no parcel ${sequence}`)
    return found
  }
  const orders: Readonly<Record<string, (order: Order) => Promise<unknown> | unknown>> = {
    '/ask': async ({ requestId = '', studentNumber = '', name = '' }) => {
      await exchange.send([askFor(store, requestId, studentNumber, name)])
    },
    '/hold': ({ on = true }) => {
      store.state.holding = on
    },
    '/deaf': ({ on = true }) => {
      store.state.deaf = on
    },
    '/refuse': ({ on = true }) => {
      store.state.refusing = on
    },
    '/put': ({ sequence }) => exchange.put(parcel(sequence)),
    '/forge': ({ sequence }) => exchange.put(parcel(sequence), { keys: newKeyPair() }),
    '/spoil': ({ sequence }) => exchange.put(parcel(sequence), { spoil: (text) => text.replace('approve', 'return') }),
  }
  const server = createServer(async (request, reply) => {
    try {
      const run = orders[request.url ?? '']
      if (run) await run(await bodyOf(request))
      store.save()
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end(JSON.stringify(store.state))
    } catch (error) {
      reply.writeHead(500)
      reply.end(String(error))
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  writeFileSync(join(folder, 'province-44.address'), `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}
