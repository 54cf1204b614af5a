import { parseArgs } from 'node:util'

/** What the command line may say; everything has a default but the moved clock. */
export interface Options {
  readonly port: number
  readonly dataDir: string
  readonly assembly: string
  readonly siteDir?: string
  readonly now?: string
  readonly empty: boolean
  readonly firstRun?: string
  readonly beside: readonly string[]
  /** A module that stands between the functions and what they call: see `between.ts`. */
  readonly between?: string
}

/** Reads the command line; a word it does not know, or a value that cannot be, stops the start with a sentence. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '8787' },
      data: { type: 'string', default: '.data' },
      assembly: { type: 'string', default: 'cdk.out' },
      site: { type: 'string' },
      now: { type: 'string' },
      empty: { type: 'boolean', default: false },
      'first-run': { type: 'string' },
      beside: { type: 'string', multiple: true, default: [] },
      between: { type: 'string' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is not a port`)
  if (values.now !== undefined && Number.isNaN(Date.parse(values.now))) throw new Error(`--now ${values.now} is not an instant`)
  return {
    port,
    dataDir: values.data,
    assembly: values.assembly,
    empty: values.empty,
    beside: values.beside,
    ...(values.site !== undefined && { siteDir: values.site }),
    ...(values.now !== undefined && { now: values.now }),
    ...(values['first-run'] !== undefined && { firstRun: values['first-run'] }),
    ...(values.between !== undefined && { between: values.between }),
  }
}
