import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Clears the hashed files of earlier builds; whatever else lies beside them stays. */
export function freshAssets(): Plugin {
  let folder = ''
  return {
    name: 'fresh-assets',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = join(build.outDir, build.assetsDir)
    },
    buildStart: () => rm(folder, { recursive: true, force: true }),
  }
}
