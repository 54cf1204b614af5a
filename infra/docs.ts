import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { apiDocument } from '../functions/reference/document.ts'
import type { Chain, Step } from '../layers/kernel/approvals/chain.ts'
import { CHAINS } from './chains.ts'

/** Writes what is drawn from declarations: the API and the chains. With `--check` it only says what has drifted. */
const DOCS = join(import.meta.dirname, '..', 'docs')

const asked = ({ reasonCodes = [], asks }: Step): string =>
  [asks ? '<br/>names one of the members' : '', ...reasonCodes.map(({ label }) => `<br/>no: ${label.zh} / ${label.en}`)].join('')

function diagram({ id, title, steps }: Chain): string {
  const lines = steps.map((step, at) => {
    const next = steps[at + 1]
    const label = `${step.label.zh} / ${step.label.en}<br/>${step.party} · ${step.duty} · ${step.workingDays} working days${asked(step)}`
    return `  s${at}["${label}"]\n  s${at} -- approve --> ${next ? `s${at + 1}` : 'applied([applied])'}\n  s${at} -- return --> returned([returned])`
  })
  return `%% ${id}: ${title.zh}, ${title.en}\nflowchart LR\n  opened([opened]) --> s0\n${lines.join('\n')}\n`
}

const files = new Map([
  ['api/openapi.json', `${JSON.stringify(apiDocument(), null, 2)}\n`],
  ...CHAINS.map((chain) => [`chains/${chain.id}.mmd`, diagram(chain)] as const),
])

const drifted = [...files]
  .filter(([name, content]) => !existsSync(join(DOCS, name)) || readFileSync(join(DOCS, name), 'utf8') !== content)
  .map(([name]) => name)

if (process.argv.includes('--check')) {
  if (drifted.length > 0) {
    console.error(`docs/${drifted.join(', docs/')} no longer say what the code says; run npm run docs`)
    process.exit(1)
  }
} else {
  for (const [name, content] of files) {
    mkdirSync(dirname(join(DOCS, name)), { recursive: true })
    writeFileSync(join(DOCS, name), content)
  }
}
