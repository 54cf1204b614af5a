import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Keeps a data directory for this process; another one that runs on it stops the start. A killed one does not. */
export async function lockData(dataDir: string): Promise<Server> {
  const path = socketPath(resolve(dataDir))
  if (await answers(path)) throw new Error(`another process runs on ${dataDir}`)
  rmSync(path, { force: true })
  const server = createServer()
  server.unref()
  await new Promise<void>((done, failed) => server.once('error', failed).listen(path, done))
  return server
}

/** In the directory itself, unless that makes a longer name than a socket may have. */
function socketPath(dataDir: string): string {
  const inside = join(dataDir, 'running.sock')
  if (Buffer.byteLength(inside) < 100) return inside
  return join(tmpdir(), `data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}.sock`)
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
