import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { built } from './synthesized.ts'

const MODULES = join(import.meta.dirname, '..', '..', '.bundles', 'documents-x64', 'nodejs', 'node_modules')
const made = built()

describe('the documents layer', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'xueji-layer-'))
  afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

  it('holds the native password hash of its architecture, and no other', () => {
    const native = readdirSync(join(MODULES, '@node-rs')).filter((name) => name.startsWith('argon2-'))
    expect(native).toEqual(['argon2-linux-x64-gnu'])
    expect(readdirSync(join(MODULES, '@node-rs', 'argon2-linux-x64-gnu')).some((name) => name.endsWith('.node'))).toBe(true)
  })

  it.each(['@node-rs/argon2', 'hucre', 'iconv-lite', 'fflate', 'pinyin-pro'])(
    'lends %s as Lambda lends it, by NODE_PATH',
    (name) => {
      // Bundles are ESM and `import` does not look at NODE_PATH; what the bundles do is `require`, made from their own address.
      const bundle = join(elsewhere, 'index.mjs')
      writeFileSync(
        bundle,
        "import { createRequire } from 'node:module'\nconsole.log(Object.keys(createRequire(import.meta.url)(process.argv[2])).length)\n",
      )
      const said = execFileSync(process.execPath, [bundle, name], { env: { NODE_PATH: MODULES }, encoding: 'utf8' })
      expect(Number(said)).toBeGreaterThan(0)
    },
  )

  it.each([
    [
      'Documents',
      [
        'AccountsApi',
        'ApplicationsSteps',
        'BulkEvents',
        'ExchangeEvents',
        'ProvincesEvents',
        'RegistrationEvents',
        'RegistrationSteps',
        'StudentsApi',
      ],
    ],
    ['Papers', ['PapersEvents']],
  ])('the layer %s is on the functions that need it only', (layer, functions) => {
    const laden = made
      .all('AWS::Lambda::Function')
      .filter(({ properties }) => JSON.stringify(properties.Layers ?? []).includes(`"${layer}`))
    expect(laden.map(({ id }) => id.replace(/Function[0-9A-F]{8}$/, '')).sort()).toEqual(functions)
  })

  it('is made for the processor the functions run on', () => {
    const layer = made.all('AWS::Lambda::LayerVersion').find(({ id }) => id.startsWith('Documents'))
    expect(layer?.properties.CompatibleArchitectures).toEqual(['x86_64'])
    for (const { properties } of made.all('AWS::Lambda::Function')) expect(properties.Architectures).toEqual(['x86_64'])
  })
})
