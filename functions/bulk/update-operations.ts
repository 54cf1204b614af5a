import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Operations } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { BadCursor } from '../../layers/platform/table.ts'
import type { Place } from '../places/contract.ts'
import { type ClassItem, findClass } from '../places/reads.ts'
import { NOT_FOUND, placeFor } from './place-for.ts'
import type { routes } from './routes.ts'
import { type CheckedUpdate, findUpdate, readRows, showRow, type UpdateItem, updatesOf, updateView } from './update-repository.ts'
import { acceptUpdate, confirmUpdate, startUpdate } from './use-cases/start-update.ts'
import { getUpdateErrors, getUpdateTemplate } from './use-cases/update-files.ts'

async function classFor(
  caller: Caller,
  schoolId: string,
  classId: string,
): Promise<Result<{ school: Place; schoolClass: ClassItem }>> {
  const school = await placeFor(caller, 'bulk.update', schoolId)
  const schoolClass = school.ok ? await findClass(schoolId, classId) : undefined
  return school.ok && schoolClass ? ok({ school: school.value, schoolClass }) : NOT_FOUND
}

async function updateFor(caller: Caller, action: Action, updateId: string): Promise<Result<UpdateItem>> {
  const job = await findUpdate(updateId)
  return job && decide(caller, action, { placeId: job.schoolId, path: job.path }).allow ? ok(job) : NOT_FOUND
}

const LOOKED_AT: readonly UpdateItem['state'][] = ['checked', 'applying', 'done']
const WANTED = {
  errors: ({ issues, leftOut }: CheckedUpdate) => leftOut !== undefined || issues.some(({ severity }) => severity === 'error'),
  changes: ({ changes }: CheckedUpdate) => changes.length > 0,
} as const

type UpdateOperation =
  | 'getUpdateTemplate'
  | 'startUpdate'
  | 'listUpdates'
  | 'getUpdate'
  | 'confirmUpdate'
  | 'updateRows'
  | 'getUpdateErrors'
  | 'acceptUpdate'

export const updateOperations: Pick<Operations<typeof routes>, UpdateOperation> = {
  async getUpdateTemplate({ params, query, caller, act }) {
    const found = await classFor(caller, query.schoolId, params.classId)
    if (!found.ok) return found
    const { school, schoolClass } = found.value
    return schoolClass.count === 0
      ? refuse({ kind: 'no-pupils' })
      : getUpdateTemplate(school, schoolClass, query.format ?? 'xlsx', act)
  },
  async startUpdate({ params, body, caller, act }) {
    const found = await classFor(caller, body.schoolId, params.classId)
    return found.ok ? startUpdate(found.value.school, found.value.schoolClass, body, act) : found
  },
  async listUpdates({ params, query, caller, language }) {
    const school = await placeFor(caller, 'student.read', params.schoolId)
    if (!school.ok) return school
    const page = await updatesOf(params.schoolId, limitOf(query), query.cursor)
    return ok({ items: page.items.map((job) => updateView(job, language)), ...(page.next ? { next: page.next } : {}) })
  },
  async getUpdate({ params, caller, language }) {
    const found = await updateFor(caller, 'student.read', params.updateId)
    return found.ok ? ok(updateView(found.value, language)) : found
  },
  async confirmUpdate({ params, caller, act, language }) {
    const found = await updateFor(caller, 'bulk.update', params.updateId)
    return found.ok ? confirmUpdate(found.value, act, language) : found
  },
  async updateRows({ params, query, caller, language }) {
    const found = await updateFor(caller, 'bulk.update', params.updateId)
    if (!found.ok) return found
    if (!LOOKED_AT.includes(found.value.state)) return refuse({ kind: 'update-state' })
    if (!/^\d{0,4}$/.test(query.cursor ?? '')) throw new BadCursor()
    const rows = (await readRows(params.updateId)).filter(query.only ? WANTED[query.only] : () => true)
    const [from, end] = [Number(query.cursor ?? 0), Number(query.cursor ?? 0) + limitOf(query)]
    const items = rows.slice(from, end).map((row) => showRow(row, language))
    return ok({ items, ...(end < rows.length ? { next: String(end) } : {}) })
  },
  async getUpdateErrors({ params, caller, act }) {
    const found = await updateFor(caller, 'bulk.update', params.updateId)
    if (!found.ok) return found
    return LOOKED_AT.includes(found.value.state) ? getUpdateErrors(found.value, act) : refuse({ kind: 'update-state' })
  },
  async acceptUpdate({ params, caller, act, language }) {
    const found = await updateFor(caller, 'bulk.update', params.updateId)
    return found.ok ? acceptUpdate(found.value, act, language) : found
  },
}
