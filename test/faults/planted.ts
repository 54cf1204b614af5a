import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { entryPointsIn, FUNCTION_BUNDLE } from '../../infra/function-bundle.ts'
import { lean } from '../../infra/lean.ts'
import type { Defect, Edit } from './defects.ts'

/** A synthesized app like the one that was built, with the defect in every function that has the file in it. */
export async function appWith(defect: Defect, root = process.cwd()): Promise<string> {
  // Beside the one that was built: what a layer lends is found from there.
  const app = mkdtempSync(join(root, 'cdk.out.planted-'))
  const work = join(app, '.work')
  mkdirSync(work)
  cpSync(join(root, 'cdk.out'), app, { recursive: true })
  // A file that does not come out of esbuild changed would make the campaign look better than it is.
  const planted = planting(defect, root)
  const entries = join(root, '.bundles', 'entries')
  await build({
    ...FUNCTION_BUNDLE,
    entryPoints: entryPointsIn(entries),
    outdir: work,
    metafile: false,
    plugins: [planted.plugin, lean],
  })
  if (planted.missing().length > 0) throw new Error(`${planted.missing().join(', ')} is in no function`)
  const { files } = JSON.parse(readFileSync(join(app, 'XuejiService.assets.json'), 'utf8')) as Assets
  for (const { displayName, source } of Object.values(files)) {
    const name = functionIn(displayName)
    if (name) cpSync(join(work, name), join(app, source.path), { recursive: true })
  }
  rmSync(work, { recursive: true })
  return app
}

interface Assets {
  readonly files: Readonly<Record<string, { readonly displayName: string; readonly source: { readonly path: string } }>>
}

/** `CasesApi/Function/Code` is the code of `cases-api`; a layer is no function. */
function functionIn(displayName: string): string | undefined {
  const [construct = '', part] = displayName.split('/')
  if (part !== 'Function') return undefined
  return construct.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()
}

/** Edits by the file they are made in. */
function byFile({ edits }: Defect): ReadonlyMap<string, readonly Edit[]> {
  return Map.groupBy(edits, ({ file }) => file)
}

function planting(defect: Defect, root: string): { plugin: Plugin; missing: () => readonly string[] } {
  const files = byFile(defect)
  const missing = new Set(files.keys())
  const plugin: Plugin = {
    name: 'planted',
    setup({ onLoad }) {
      for (const [file, edits] of files)
        onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, ({ path }) => {
          if (path !== join(root, file)) return undefined
          let contents = readFileSync(path, 'utf8')
          for (const { stands, becomes } of edits) {
            if (!contents.includes(stands)) throw new Error(`${defect.name}: ${file} no longer says ${stands}`)
            contents = contents.replace(stands, () => becomes)
          }
          missing.delete(file)
          return { contents, loader: 'ts' }
        })
    },
  }
  return { plugin, missing: () => [...missing] }
}
