/**
 * One function in its own thread: loads the bundle, then answers `{ id, payload, deadline }` messages, several at
 * once if asked. It knows nothing of the function but its environment and where it lies.
 */
import '../../clock-shift.ts'
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

interface Setup {
  readonly directory: string
  readonly handler: string
  readonly layers: readonly string[]
  readonly arn: string
  readonly name: string
  readonly memoryMb: number
}

interface Asked {
  readonly id: string
  readonly payload: string
  readonly deadline: number
}

type Handler = (event: unknown, context: unknown) => unknown

const { directory, handler: handlerName, layers, arn, name, memoryMb } = workerData as Setup
const port = parentPort
if (!port) throw new Error('this file runs as a worker')

// On Lambda a layer is unpacked to /opt; here the same addresses lead to the layer's directory.
registerHooks({
  resolve(specifier, context, next) {
    const inside = /^(?:file:\/\/)?\/opt\/(.+)$/.exec(specifier)?.[1]
    const layer = inside && layers.find((layer) => existsSync(join(layer, inside)))
    return layer ? next(pathToFileURL(join(layer, inside)).href, context) : next(specifier, context)
  },
})

/** Loading begins at once and its failure answers every invocation, as an init error does. */
const handler = load()
handler.catch(() => undefined)
port.on('message', (asked: Asked) => void answer(asked))

async function answer({ id, payload, deadline }: Asked): Promise<void> {
  const context = {
    awsRequestId: id,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.timeOrigin - performance.now()),
  }
  try {
    const result = await (await handler)(JSON.parse(payload), context)
    port?.postMessage({ id, ok: true, body: JSON.stringify(result) ?? 'null' })
  } catch (fault) {
    const known = fault instanceof Error ? fault : new Error(String(fault))
    const body = JSON.stringify({ errorType: known.name, errorMessage: known.message, trace: known.stack?.split('\n') ?? [] })
    process.stderr.write(`${known.stack}\n`)
    port?.postMessage({ id, ok: false, body })
  }
}

async function load(): Promise<Handler> {
  const [file = '', exported = ''] = handlerName.split(/\.(?=[^.]+$)/)
  const path = ['.mjs', '.js', '.cjs'].map((extension) => join(directory, file + extension)).find((path) => existsSync(path))
  if (!path) throw new Error(`${name}: no ${file}.mjs or .js in ${directory}`)
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>
  const found = module[exported] ?? (module.default as Record<string, unknown> | undefined)?.[exported]
  if (typeof found !== 'function') throw new Error(`${name}: ${path} exports no function ${exported}`)
  return found as Handler
}
