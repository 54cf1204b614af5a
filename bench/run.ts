import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BENCHES } from './benches.ts'
import { markdown, print, type Row, type Scale } from './measure.ts'

/**
 * `npm run bench`: what the registry costs and how fast it is, each row beside our goal. `-- --only transfers,files` runs
 * a part, `-- --pupils 5000` another size, `-- --full` also what takes long. How to read it is said in README.md.
 */
const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, pupils: { type: 'string' }, only: { type: 'string' } },
})
const scale: Scale = { full: values.full, ...(values.pupils ? { pupils: Number(values.pupils) } : {}) }
const names = values.only?.split(',') ?? Object.keys(BENCHES)
const unknown = names.find((name) => !(name in BENCHES))
if (unknown) throw new Error(`there is no bench called ${unknown}; there are ${Object.keys(BENCHES).join(', ')}`)

const rows: Row[] = []
for (const name of names) {
  const child = fork(new URL('one.ts', import.meta.url), [name, JSON.stringify(scale)])
  child.on('message', (row: Row) => {
    rows.push(row)
    print(row)
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
}
writeFileSync('bench-results.json', `${JSON.stringify(rows, null, 2)}\n`)
console.log(`\n${markdown(rows)}`)
