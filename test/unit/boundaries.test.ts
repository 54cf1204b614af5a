import { globSync, readFileSync } from 'node:fs'
import { join, normalize, relative } from 'node:path'
import { describe, expect, it } from '@jest/globals'

/** Who may import whom. A file is `allowed` what its rule names; whatever no rule lets in is refused. */
interface Rule {
  readonly of: RegExp
  readonly allowed: readonly RegExp[]
}

const KERNEL = /^layers\/kernel\//
const WINDOW = /^functions\/[a-z-]+\/(contract|chain|events|writes|reads|business|acts)\.ts$/
const own = (path: string): RegExp => new RegExp(`^functions/${path.split('/')[1]}/`)

const RULES: readonly Rule[] = [
  { of: /^layers\/kernel\//, allowed: [KERNEL, /^zod$/] },
  { of: /^layers\/kernel\/.*generate\.ts$/, allowed: [KERNEL, /^node:/, /^chinese-days$/] },
  {
    of: /^layers\/platform\//,
    allowed: [
      KERNEL,
      /^layers\/platform\//,
      /^node:/,
      /^@aws-sdk\//,
      /^@smithy\/signature-v4$/,
      /^@middy\/core$/,
      /^zod$/,
      /^jose$/,
    ],
  },
  {
    of: /^layers\/documents\//,
    allowed: [
      KERNEL,
      /^layers\/documents\//,
      /^node:/,
      /^(hucre(\/[a-z]+)?|iconv-lite|fflate|pinyin-pro|pdfkit|qrcode-generator|woff2-encoder\/decompress)$/,
    ],
  },
  {
    of: /^functions\/[a-z-]+\/domain\//,
    allowed: [
      KERNEL,
      /^layers\/platform\/(identity|authorization)\.ts$/,
      /^layers\/documents\/papers\/sheet\.ts$/,
      WINDOW,
      /^node:crypto$/,
    ],
  },
  { of: /^functions\/reference\//, allowed: [/^layers\/platform\//, KERNEL, /^functions\/[a-z-]+\/routes\.ts$/, /^zod$/] },
  { of: /^functions\//, allowed: [KERNEL, /^layers\//, WINDOW, /^node:/, /^zod$/, /^otpauth$/] },
  {
    of: /^infra\//,
    allowed: [
      KERNEL,
      /^infra\//,
      /^layers\/platform\/(routes|metric)\.ts$/,
      /^functions\/[a-z-]+\/(routes|chain|contract|events|document)\.ts$/,
      /^node:/,
      /^aws-cdk-lib/,
      /^constructs$/,
      /^cdk-nag$/,
      /^esbuild$/,
      /^@aws-sdk\/client-s3$/,
    ],
  },
  { of: /^local\//, allowed: [/^local\//, /^node:/, /^[@a-z]/] },
]

const ROOT = join(import.meta.dirname, '..', '..')
const files = globSync(['functions/**/*.ts', 'layers/**/*.ts', 'infra/**/*.ts', 'local/**/*.ts'], { cwd: ROOT }).filter(
  (path) => !path.includes('node_modules'),
)

function importsOf(path: string): string[] {
  const source = readFileSync(join(ROOT, path), 'utf8')
  const named = [...source.matchAll(/(?:^|\n)(?:import|export)\s[^'"`;]*?from\s+'([^']+)'/g)].map(([, from = '']) => from)
  return named.map((from) => (from.startsWith('.') ? normalize(join(path, '..', from)) : from))
}

describe('who may import whom', () => {
  it.each(RULES.map((rule) => [String(rule.of), rule] as const))('%s', (_, rule) => {
    const strangers = files
      .filter(
        (path) =>
          rule.of.test(path) &&
          RULES.filter(({ of }) => of.test(path)).every(
            ({ of }) => String(of) === String(rule.of) || String(of).length < String(rule.of).length,
          ),
      )
      .flatMap((path) => {
        const allowed = path.startsWith('functions/') ? [...rule.allowed, own(path)] : rule.allowed
        return importsOf(path)
          .filter((from) => !allowed.some((each) => each.test(from)))
          .map((from) => `${path} → ${from}`)
      })
    expect(strangers).toEqual([])
  })

  it('finds imports at all', () => {
    expect(importsOf('functions/cases/handler.ts')).toContain('functions/cases/routes.ts')
    expect(files.length).toBeGreaterThan(150)
  })

  it('keeps a context’s rules free of waiting, clocks and logs', () => {
    const impure = files
      .filter((path) => /^functions\/[a-z-]+\/domain\//.test(path))
      .filter((path) =>
        /\bnew Date\(\)|Date\.now\(|console\.|platform\/(log|clock|table|commit)\.ts/.test(
          readFileSync(join(ROOT, path), 'utf8'),
        ),
      )
    expect(impure.map((path) => relative('.', path))).toEqual([])
  })

  it('lets no file of the runtime know what a pupil is', () => {
    expect(
      files.filter((path) => path.startsWith('local/') && /student|pupil|school/i.test(readFileSync(join(ROOT, path), 'utf8'))),
    ).toEqual([])
  })
})
