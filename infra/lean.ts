import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'

const ROOT = join(import.meta.dirname, '..')

/** One top-level schema of an AWS client: `export var GetObjectOutput$ = [ … ];`, its closing bracket last on a line. */
const SCHEMA = /^((?:export )?var \w+\$? = )(\[[\s\S]*?\]);$/gm

/** The class of one error of an AWS client, made known to its parser: `n0_registry.registerError(NotFound$, NotFound);` */
const KNOWN_ERROR = /^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm

/** What a handler module makes when it is loaded: `export const api = serve(…)`. */
const HANDLER = /^(export const \w+ = )((?:serve|consume)\()/gm

/** The error classes our own code asks for. Any other arrives as its client's general error, with its name and what it carries. */
const named = (): ReadonlySet<string> => {
  const sources = globSync(['functions/**/*.ts', 'layers/**/*.ts'], { cwd: ROOT })
  const asked = sources.flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/instanceof (\w+)/g)])
  return new Set(asked.flatMap(([, name]) => name ?? []))
}

/** S3 sets up to read event streams, which no operation we call answers with; the reading itself is loaded when asked for. */
const NO_EVENT_STREAMS = `
  export const resolveEventStreamSerdeConfig = (config) => config
  export const eventStreamSerdeProvider = undefined
`

const awsClient = (file: string): RegExp => new RegExp(`[/\\\\]@aws-sdk[/\\\\]client-[a-z0-9-]+[/\\\\]${file}$`)

/**
 * Tells the bundler what it cannot know: that these values are made without effect, so that what a function does not use
 * can be left out. Our own modules only declare. The schemas of operations nobody calls are 55 KB of S3 alone (computed names inside look like calls);
 * every client knows each error of its service, though we ask for six of them; of a client's `package.json` it reads the
 * version; and of the handlers in one file a function needs one.
 */
export const lean: Plugin = {
  name: 'lean',
  setup({ onLoad, onResolve }) {
    const errors = named()
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, importer }) => ({
      path: join(dirname(importer), path),
      sideEffects: false,
    }))
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : { path, namespace: 'without' },
    )
    onLoad({ filter: /./, namespace: 'without' }, () => ({ contents: NO_EVENT_STREAMS, loader: 'js' }))
    onLoad({ filter: awsClient(String.raw`dist-es[/\\]schemas[/\\]schemas_\d+\.js`) }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(KNOWN_ERROR, (line, name: string) => (errors.has(name) ? line : ''))
        .replace(SCHEMA, '$1/* @__PURE__ */ (() => $2)();'),
      loader: 'js',
    }))
    onLoad({ filter: awsClient(String.raw`package\.json`) }, ({ path }) => ({
      contents: JSON.stringify({ version: (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version }),
      loader: 'json',
    }))
    onLoad({ filter: /[/\\]functions[/\\][a-z-]+[/\\]handler\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(HANDLER, '$1/* @__PURE__ */ $2'),
      loader: 'ts',
    }))
  },
}
