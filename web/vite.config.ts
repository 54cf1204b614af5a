import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { freshAssets } from './fresh-assets.ts'
import { leanLibraries } from './lean-libraries.ts'
import { leanRoutes } from './lean-routes.ts'
import { precompress } from './precompress.ts'

/** The console's build. No plugin for React: Vite's own compiler knows JSX, and nothing here needs fast refresh. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [leanRoutes(), leanLibraries(), freshAssets(), precompress()],
  server: { proxy: { '/v1': process.env.XUEJI_API ?? 'http://127.0.0.1:8787' } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    // Only what the build itself names anew each time is cleared: a demonstration's list of accounts lies here too.
    emptyOutDir: false,
    // The engine of several browsers that are still in school offices.
    target: 'chrome86',
    cssTarget: 'chrome86',
    manifest: 'manifest.json',
    // A bundle whose scripts are data: URLs would break the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    // "use client" means something to server components only.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
})
