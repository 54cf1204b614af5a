import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { sizeOf, uploadTicket } from '../../../layers/platform/files.ts'
import { personsOf } from '../../../layers/platform/identity.ts'
import type { Language } from '../../../layers/platform/problem.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClosedWindow, checkOpen, findWindow } from '../../settings/reads.ts'
import type { RegistrationKind } from '../contract.ts'
import { KIND_RULES } from '../domain/kinds.ts'
import { ImportCheckRequested, ImportStarted } from '../events.ts'
import type { Import, StartedImport, StartImport } from '../import-contract.ts'
import { originalOf } from '../import-files.ts'
import { type ImportItem, importListing, importOfFile, importPk, importView } from '../import-repository.ts'

/** Whether a kind of registration is open for any stage of the school; where it is for none, why. */
export async function openForSchool(
  { path, school }: Place,
  kind: RegistrationKind,
  at: string,
): Promise<Result<void, ClosedWindow>> {
  const { window, stages } = KIND_RULES[kind]
  let closed: Result<void, ClosedWindow> = refuse({ kind: 'closed-window', reason: 'not-set' })
  for (const stage of stages.filter((each) => school?.stages.includes(each))) {
    const open = checkOpen(await findWindow(path, window, stage, at), at)
    if (open.ok) return ok(undefined)
    closed = open
  }
  return closed
}

/** Begins an import: a form that takes exactly this file, and a job that waits for it. */
export async function startImport(school: Place, asked: StartImport, act: Act): Promise<Result<StartedImport>> {
  const open = await openForSchool(school, asked.kind, act.at)
  if (!open.ok) return open
  const importId = newId('imp')
  const repeatOf = await importOfFile(school.placeId, asked.sha256)
  const upload = await uploadTicket({ ...originalOf(importId), ...asked })
  const attributes = {
    ...asked,
    importId,
    schoolId: school.placeId,
    path: school.path,
    state: 'awaiting-file',
    ...{ total: 0, checked: 0, errors: 0, warnings: 0, created: 0, taken: 0 },
    ...(repeatOf ? { repeatOf } : {}),
    startedAt: act.at,
    startedBy: act.actor.accountId,
    makers: personsOf(act.actor),
    ...importListing(school.placeId, importId, act.at),
  }
  const { kind, sha256, size } = asked
  const started = ImportStarted.of({ schoolId: school.placeId, kind, sha256, size })
  const reply: StartedImport = {
    importId,
    upload: { ...upload, fields: { ...upload.fields } },
    ...(repeatOf ? { repeatOf } : {}),
  }
  const done = await commit(act, create(importPk(importId), attributes, started, act), { status: 201, body: reply })
  return done.ok ? ok(reply) : done
}

/** The file is there: have it checked. Asked again while a check runs, it wakes a check that has died. */
export async function confirmUpload(job: ImportItem, act: Act, language: Language): Promise<Result<Import>> {
  if (job.state !== 'awaiting-file' && job.state !== 'checking') return refuse({ kind: 'import-state' })
  if ((await sizeOf(originalOf(job.importId))) !== job.size) return refuse({ kind: 'file-not-there' })
  const reply = importView({ ...job, state: 'checking', version: job.version + 1 }, language)
  const writes = change(job, { set: { state: 'checking' } }, ImportCheckRequested.of({ importId: job.importId }), act)
  const done = await commit(act, writes, { status: 202, body: reply })
  return done.ok ? ok(reply) : done
}
