import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'

/** One top-level schema of an AWS client: `export var GetObjectOutput$ = [ … ];`, its closing bracket last on a line. */
const SCHEMA = /^((?:export )?var \w+\$? = )(\[[\s\S]*?\]);$/gm

/** What a handler module makes when it is loaded: `export const api = serve(…)`. */
const HANDLER = /^(export const \w+ = )((?:serve|consume)\()/gm

/**
 * Tells the bundler what it cannot know: that these values are made without effect, so that what a function does not use
 * can be left out. Our own modules only declare. The schemas of operations nobody calls are 55 KB of S3 alone (computed names inside look like calls);
 * and of the handlers in one file a function needs one.
 */
export const lean: Plugin = {
  name: 'lean',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, importer }) => ({
      path: join(dirname(importer), path),
      sideEffects: false,
    }))
    onLoad({ filter: /@aws-sdk[/\\]client-[a-z0-9-]+[/\\]dist-es[/\\]schemas[/\\]schemas_\d+\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(SCHEMA, '$1/* @__PURE__ */ (() => $2)();'),
      loader: 'js',
    }))
    onLoad({ filter: /[/\\]functions[/\\][a-z-]+[/\\]handler\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(HANDLER, '$1/* @__PURE__ */ $2'),
      loader: 'ts',
    }))
  },
}
