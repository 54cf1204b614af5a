import { createHash } from 'node:crypto'
import type { Place } from '../../../functions/places/contract.ts'
import { factsOf } from '../../../functions/registration/domain/file-problems.ts'
import { ImportStarted } from '../../../functions/registration/events.ts'
import { originalOf } from '../../../functions/registration/import-files.ts'
import {
  findImport,
  type ImportItem,
  importKey,
  importListing,
  importPk,
} from '../../../functions/registration/import-repository.ts'
import { checkImport } from '../../../functions/registration/use-cases/check-import.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { XLSX_TYPE } from '../../../layers/kernel/spreadsheet-files.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { create } from '../../../layers/platform/event.ts'
import { writeFile } from '../../../layers/platform/files.ts'
import { aRow, type MadeRow, workbookOf } from '../../corpus/filled-sheets.ts'
import { residentId } from './a-child.ts'
import { anAct, must, NOW } from './a-school.ts'

let sequence = 0
/** A row of a child of its own. */
export function aChildRow(over: MadeRow = {}): MadeRow {
  sequence += 1
  const birthDate = `2020-0${1 + (sequence % 8)}-${String(1 + (Math.floor(sequence / 8) % 28)).padStart(2, '0')}`
  return aRow({ birthDate, idDocNo: residentId((sequence % 400) * 2 + 1, birthDate), ...over })
}
export const factsFor = (school: Place) => factsOf({ schoolId: school.placeId, kind: 'gradeOne', recordYear: 2026 })
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')

/** An import whose file has arrived; nobody else is told of it. */
export async function anUpload(school: Place, bytes: Uint8Array, over: Partial<ImportItem> = {}): Promise<string> {
  const importId = newId('imp')
  const attributes = {
    importId,
    schoolId: school.placeId,
    path: school.path,
    kind: 'gradeOne',
    fileName: '名单.xlsx',
    contentType: XLSX_TYPE,
    size: bytes.length,
    sha256: sha256(bytes),
    state: 'checking',
    ...{ total: 0, checked: 0, errors: 0, warnings: 0, created: 0, taken: 0 },
    startedAt: NOW,
    startedBy: 'acc_clerk',
    makers: ['per_clerk'],
    ...importListing(school.placeId, importId, NOW),
    ...over,
  }
  const started = ImportStarted.of({ schoolId: school.placeId, kind: 'gradeOne', sha256: sha256(bytes), size: bytes.length })
  must(await commit(anAct(), create(importPk(importId), attributes, started, anAct())))
  await writeFile(originalOf(importId), bytes, XLSX_TYPE)
  return importId
}

export async function theImport(importId: string): Promise<ImportItem> {
  const job = await findImport(importId)
  if (!job) throw new Error('no import')
  return job
}

export async function checkedImport(school: Place, rows: readonly MadeRow[]): Promise<ImportItem> {
  const importId = await anUpload(school, await workbookOf(rows, { facts: factsFor(school) }))
  await checkImport(importId, anAct())
  return theImport(importId)
}

/** The job as it stands when its rows were accepted, without anybody being told. */
export async function accepted(job: ImportItem, mode: 'all' | 'valid-only'): Promise<void> {
  const lost = { kind: 'stale-version' } as const
  must(await commit(anAct(), [{ update: importKey(job.importId), set: { state: 'importing', mode }, when: {}, lost }]))
}
