import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { Routes } from '../layers/platform/routes.ts'

/** A context's table of operations, or a part of it in a file of its own. */
const TABLE = /\/functions\/[a-z-]+\/(?:[a-z-]+-)?routes\.ts$/

/**
 * Of a table of routes the console needs where each operation is and how it is called; its shapes are types and gone by
 * then. Bundled whole, every page would carry every schema of the API it talks to, and grow with it.
 */
export function leanRoutes(): Plugin {
  return {
    name: 'lean-routes',
    async load(id) {
      if (!TABLE.test(id)) return undefined
      const module = (await import(pathToFileURL(id).href)) as Record<string, unknown>
      const tables = Object.entries(module).map(
        ([name, table]) => `export const ${name} = ${JSON.stringify(lean(table as Routes))}\n`,
      )
      return { code: tables.join(''), moduleSideEffects: false }
    },
  }
}

const lean = (table: Routes) =>
  Object.fromEntries(Object.entries(table).map(([name, { method, path }]) => [name, { method, path }]))
