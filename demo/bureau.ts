import { setTimeout as pause } from 'node:timers/promises'
import type { IncomingRecord, OutgoingRecord } from '../functions/exchange/contract.ts'
import { manifestOf, sha256Of } from '../functions/exchange/domain/parcel.ts'
import { incoming, outgoing } from '../functions/exchange/repository.ts'
import { recordYearOf } from '../layers/kernel/school-calendar.ts'
import { listFiles, readFile, writeFile } from '../layers/platform/files.ts'
import { populationRegister, RENAMED } from './country/population.ts'

/**
 * A simulated population bureau: an office outside the registry that looks for questions in the exchange bucket, answers
 * from its own register and puts the manifest last. `--once` answers what is there and ends.
 */
const bucket = process.env.OUT_ExchangeBucket ?? ''
const register = populationRegister(recordYearOf(new Date().toISOString()))

const resultOf = ({ idDocNo, name, sex, birthDate }: OutgoingRecord): IncomingRecord['result'] => {
  const resident = register(idDocNo)
  if (resident === 'believed') return 'match'
  if (resident === 'unknown') return 'not-found'
  const known = resident.name === name || RENAMED.includes(name)
  return known && resident.sex === sex && resident.birthDate === birthDate ? 'match' : 'name-mismatch'
}

async function answer(checkId: string): Promise<void> {
  const asked = await readFile(outgoing(bucket, checkId, 'records.ndjson'))
  if (!asked) return
  const lines = new TextDecoder()
    .decode(asked)
    .split('\n')
    .filter((line) => line !== '')
  const results = lines.map((line) => {
    const record = JSON.parse(line) as OutgoingRecord
    return { ref: record.ref, result: resultOf(record) }
  })
  const content = results.map((result) => `${JSON.stringify(result)}\n`).join('')
  await writeFile(incoming(bucket, checkId, 'results.ndjson'), content, 'application/x-ndjson')
  const manifest = { ...manifestOf(checkId, content, results.length), sha256: sha256Of(content) }
  await writeFile(incoming(bucket, checkId, 'manifest.json'), JSON.stringify(manifest), 'application/json')
}

/** The questions whose manifest is there and whose answer is not. */
async function unanswered(): Promise<string[]> {
  const idsIn = async (prefix: string) =>
    (await listFiles(bucket, prefix)).flatMap((key) => /(chk_[0-9a-z]+)\/manifest\.json$/.exec(key)?.[1] ?? [])
  const answered = new Set(await idsIn('population/incoming/'))
  return (await idsIn('population/outgoing/')).filter((checkId) => !answered.has(checkId))
}

do {
  for (const checkId of await unanswered()) await answer(checkId)
  if (!process.argv.includes('--once')) await pause(500)
} while (!process.argv.includes('--once'))
