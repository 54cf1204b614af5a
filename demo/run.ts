import { parseArgs } from 'node:util'
import { cast, sampleClassFile } from './journey/cast.ts'
import { type Stage, seeAClassThrough } from './journey/first-graders.ts'

/** `npm run demo -- --url http://…`: sees the sample class through on a running system and prints what came of it. */
const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:8787' } } })

const line = ({ title, milliseconds, readUnits, writeUnits }: Stage): string =>
  `${title.padEnd(52)} ${(milliseconds / 1000).toFixed(2).padStart(7)} s ${String(readUnits).padStart(8)} RU ${String(writeUnits).padStart(8)} WU`

const file = await sampleClassFile(values.url, cast)
const report = await seeAClassThrough(values.url, cast, file, (stage) => console.log(line(stage)))

console.log(`\n${report.imported} rows imported, ${report.wrongRows} of them wrong at first; case ${report.caseId}\n`)
for (const { name, number, problem } of report.pupils) console.log(`${number}  ${name}${problem ? `  (${problem})` : ''}`)
