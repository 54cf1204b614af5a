import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Operations } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { madeFile } from '../../layers/platform/made-files.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import type { Place } from '../places/contract.ts'
import { findPlace } from '../places/reads.ts'
import { SheetRequested } from './events.ts'
import { errorFile } from './import-files.ts'
import { findImport, type ImportItem, importsOf, importView } from './import-repository.ts'
import type { routes } from './routes.ts'
import { correctRow, pageOfRows } from './use-cases/import-rows.ts'
import { getTemplate } from './use-cases/make-template.ts'
import { confirmUpload, startImport } from './use-cases/start-import.ts'
import { acceptImport } from './use-cases/take-import.ts'

/** The school, where the caller may do this there; whatever lies elsewhere does not exist for them. */
export async function schoolFor(caller: Caller, action: Action, schoolId: string): Promise<Result<Place>> {
  const school = await findPlace(schoolId)
  return school?.school && decide(caller, action, school).allow ? ok(school) : refuse({ kind: 'not-found' })
}

async function importFor(caller: Caller, action: Action, importId: string): Promise<Result<{ job: ImportItem; school: Place }>> {
  const job = await findImport(importId)
  if (!job) return refuse({ kind: 'not-found' })
  const school = await schoolFor(caller, action, job.schoolId)
  return school.ok ? ok({ job, school: school.value }) : school
}

type ImportOperation =
  | 'getTemplate'
  | 'listImports'
  | 'startImport'
  | 'getImport'
  | 'confirmImportUpload'
  | 'importRows'
  | 'correctImportRow'
  | 'acceptImport'
  | 'getErrorFile'

/** States in which every row has been looked at. */
const CHECKED: readonly ImportItem['state'][] = ['checked', 'importing', 'done']

export const importOperations: Pick<Operations<typeof routes>, ImportOperation> = {
  async getTemplate({ params, query, caller, act }) {
    const school = await schoolFor(caller, 'registration.import', params.schoolId)
    return school.ok ? getTemplate(school.value, params.kind, query.format ?? 'xlsx', act) : school
  },
  async listImports({ params, query, caller, language }) {
    const school = await schoolFor(caller, 'registration.read', params.schoolId)
    if (!school.ok) return school
    const page = await importsOf(params.schoolId, limitOf(query), query.cursor)
    return ok({ items: page.items.map((job) => importView(job, language)), ...(page.next ? { next: page.next } : {}) })
  },
  async startImport({ params, body, caller, act }) {
    const school = await schoolFor(caller, 'registration.import', params.schoolId)
    return school.ok ? startImport(school.value, body, act) : school
  },
  async getImport({ params, caller, language }) {
    const found = await importFor(caller, 'registration.read', params.importId)
    return found.ok ? ok(importView(found.value.job, language)) : found
  },
  async confirmImportUpload({ params, caller, act, language }) {
    const found = await importFor(caller, 'registration.import', params.importId)
    return found.ok ? confirmUpload(found.value.job, act, language) : found
  },
  async importRows({ params, query, caller, language }) {
    const found = await importFor(caller, 'registration.import', params.importId)
    if (!found.ok) return found
    if (!CHECKED.includes(found.value.job.state)) return refuse({ kind: 'import-state' })
    return ok(await pageOfRows(found.value.job, { only: query.only, limit: limitOf(query), cursor: query.cursor }, language))
  },
  async correctImportRow({ params, body, caller, act, language }) {
    const found = await importFor(caller, 'registration.import', params.importId)
    if (!found.ok) return found
    return correctRow(found.value.job, found.value.school, { row: Number(params.row), fields: body.fields }, act, language)
  },
  async acceptImport({ params, body, caller, act, language }) {
    const found = await importFor(caller, 'registration.import', params.importId)
    return found.ok ? acceptImport(found.value.job, found.value.school, body.mode, act, language) : found
  },
  async getErrorFile({ params, caller, act }) {
    const found = await importFor(caller, 'registration.import', params.importId)
    if (!found.ok) return found
    const { job } = found.value
    if (!CHECKED.includes(job.state)) return refuse({ kind: 'import-state' })
    const file = errorFile(job)
    const fileName = job.fileName.replace(/(\.\w+)$/, '-错误说明$1')
    return madeFile(file, fileName, SheetRequested.of({ file: file.key, of: { importId: job.importId } }), act)
  },
}
