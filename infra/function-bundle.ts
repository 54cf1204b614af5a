import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { functionsFound } from './functions-found.ts'
import { lean } from './lean.ts'

/** Native or heavy: they travel in a layer, and `require` finds them there. ESM `import` would not. */
export const DOCUMENTS = ['@node-rs/argon2', 'hucre', 'iconv-lite', 'fflate', 'pinyin-pro']
export const PAPERS = ['pdfkit', 'qrcode-generator', 'hanamin', '@expo-google-fonts/noto-serif-sc']
/** Ways to find credentials that a Lambda never goes: its own stand in the environment. Loaded only when asked for. */
const NEVER_ASKED = [
  ...['sso', 'ini', 'process', 'web-identity', 'login', 'http'].map((way) => `@aws-sdk/credential-provider-${way}`),
  '@smithy/credential-provider-imds',
]

const BANNER = "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);"

/** How a function is bundled, whatever it is and wherever it goes. */
export const FUNCTION_BUNDLE = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  // Chinese as it is: escaped, every character of the code tables and texts would weigh twice as much.
  charset: 'utf8',
  mainFields: ['module', 'main'],
  external: [...DOCUMENTS, ...PAPERS, ...NEVER_ASKED, '@aws-sdk/nested-clients'],
  banner: { js: BANNER },
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  plugins: [lean],
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions

/** One file a function, in a folder of its own, that says where its handler is. */
export function entryPointsIn(directory: string): Record<string, string> {
  const entryPoints: Record<string, string> = {}
  for (const { name, module, exported } of functionsFound()) {
    const file = join(directory, `${name}.ts`)
    writeFileSync(file, `export { ${exported} as handler } from '${relative(directory, module)}'\n`)
    entryPoints[`${name}/index`] = file
  }
  return entryPoints
}
