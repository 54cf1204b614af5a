import { fieldsOf } from '../demo/country/children.ts'
import { type Session, sha256Base64, type UploadForm, until, upload } from '../demo/journey/client.ts'
import { factsOf } from '../functions/registration/domain/file-problems.ts'
import { XLSX_TYPE } from '../layers/kernel/spreadsheet-files.ts'
import { aRow, workbookOf } from '../test/corpus/filled-sheets.ts'
import { startCountry } from './country.ts'
import type { Tell } from './measure.ts'
import { type End, endOf, newClassAt, placeAt } from './moving.ts'
import { CLASS_SIZE, generateClass } from './population.ts'
import { COUNTY, pupil } from './registry.ts'

/** As many as one file may have. */
const IMPORTED = 5000
const EXPORTED = 5000
/** Numbers of pupils that the rows of a file begin with, beyond everybody who is generated. */
const FIRST_ROW = 200_000

/** A file of five thousand rows checked and taken over, and a county of five thousand pupils written out. */
export async function files(tell: Tell): Promise<void> {
  const world = await startCountry()
  try {
    const from = await endOf(world, 'home')
    // The first file of a process pays for loading what reads spreadsheets.
    const first = await importRows(from, CLASS_SIZE)
    await first.check()
    await first.accept()
    const { bytes, check, accept } = await importRows(from, IMPORTED, CLASS_SIZE)
    const read = await timed(check)
    tell(`import of ${IMPORTED} rows (${megabytes(bytes)}), uploaded to all rows told`, pace(read, IMPORTED), '≥ 500 rows/s')
    tell(`import of ${IMPORTED} rows, accepted to all entries made`, pace(await timed(accept), IMPORTED), '≥ 500 rows/s')
    await fillCounty()
    let written = { rows: 0, bytes: 0 }
    const took = await timed(async () => {
      written = await exportCounty(from.county)
    })
    tell(`export of a county of ${written.rows} pupils (${megabytes(written.bytes)})`, pace(took, written.rows), '≥ 1,000 rows/s')
  } finally {
    await world.remove()
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return (performance.now() - begun) / 1000
}

const pace = (seconds: number, rows: number): string => `${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(0)} rows/s`
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

async function fillCounty(): Promise<void> {
  const school = await placeAt('2133990001')
  for (let k = 0; k < EXPORTED; k += CLASS_SIZE)
    await generateClass(school, { from: k, size: Math.min(CLASS_SIZE, EXPORTED - k), name: `册${k}班` })
}

interface Prepared {
  readonly bytes: number
  /** From the first request until every row is told. */
  check(): Promise<void>
  /** From the acceptance until every row is an entry. */
  accept(): Promise<void>
}

/** A spreadsheet of so many children, none of whom is wrong, in classes of forty-five that the school has. */
export async function importRows(school: End, rows: number, skipped = 0): Promise<Prepared> {
  const classes = Math.ceil(rows / CLASS_SIZE)
  const names = Array.from({ length: classes }, (_, nth) => `导${skipped}-${nth}班`)
  for (const name of names) await newClassAt(school, name)
  const children = Array.from({ length: rows }, (_, at) => pupil(FIRST_ROW + skipped + at))
  const sheet = children.map((child, at) =>
    aRow({ className: `${names[Math.floor(at / CLASS_SIZE)]}` }, fieldsOf(child, COUNTY, 2026)),
  )
  const facts = factsOf({ schoolId: school.id, kind: 'gradeOne', recordYear: 2026 })
  const bytes = new Uint8Array(await workbookOf(sheet, { facts }))
  let importId = ''
  const reaches = async (state: string) => {
    const job = await until(
      `the import is ${state}`,
      async () => (await school.clerk.get<{ state: string; errors: number; created: number }>(`/v1/imports/${importId}`)).body,
      (seen) => seen.state === state || seen.state === 'failed',
      600,
    )
    if (job.state !== state || job.errors > 0) throw new Error(`the import went wrong: ${JSON.stringify(job)}`)
    return job
  }
  return {
    bytes: bytes.length,
    async check() {
      importId = await sendFile(school, bytes)
      await reaches('checked')
    },
    async accept() {
      await school.clerk.post(`/v1/imports/${importId}/acceptance`, { mode: 'all' })
      const { created } = await reaches('done')
      if (created !== rows) throw new Error(`${created} entries of ${rows} rows`)
    },
  }
}

async function sendFile({ id, clerk }: End, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const asked = {
    kind: 'gradeOne',
    fileName: '名单.xlsx',
    contentType: XLSX_TYPE,
    size: bytes.length,
    sha256: sha256Base64(bytes),
  }
  const begun = await clerk.post<{ importId: string; upload: UploadForm }>(`/v1/schools/${id}/imports`, asked)
  await upload(begun.body.upload, bytes, XLSX_TYPE)
  await clerk.post(`/v1/imports/${begun.body.importId}/check`)
  return begun.body.importId
}

/** Asks for the file of a county and fetches it. */
export async function exportCounty(county: Session): Promise<{ rows: number; bytes: number }> {
  const asked = { purpose: 'statistics', reason: '年度统计用', withNumbers: true }
  const { exportId } = (await county.post<{ exportId: string }>(`/v1/places/${COUNTY}/exports`, asked)).body
  const done = await until(
    'the export is written',
    async () => (await county.get<{ state: string; rows: number }>(`/v1/exports/${exportId}`)).body,
    ({ state }) => state !== 'writing',
    600,
  )
  const { downloadUrl } = (await county.post<{ downloadUrl: string }>(`/v1/exports/${exportId}/downloads`)).body
  const file = await (await fetch(downloadUrl)).arrayBuffer()
  return { rows: done.rows, bytes: file.byteLength }
}
