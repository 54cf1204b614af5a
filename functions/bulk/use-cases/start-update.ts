import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create, type Event } from '../../../layers/platform/event.ts'
import { sizeOf, uploadTicket } from '../../../layers/platform/files.ts'
import type { Language } from '../../../layers/platform/problem.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import type { StartUpdate, Update } from '../contract.ts'
import { UpdateAccepted, UpdateCheckRequested, UpdateStarted } from '../events.ts'
import { originalOf, type UpdateItem, updateListing, updatePk, updateView } from '../update-repository.ts'

/** Begins an update: a form that takes exactly this file, and a job that waits for it. */
export async function startUpdate(school: Place, { classId }: ClassItem, asked: StartUpdate, act: Act) {
  const updateId = newId('upd')
  const { contentType, size, sha256 } = asked
  const ticket = await uploadTicket({ ...originalOf(updateId), contentType, size, sha256 })
  const attributes = {
    ...asked,
    ...{ updateId, classId, path: school.path, state: 'awaiting-file', startedAt: act.at },
    ...{ total: 0, changed: 0, errors: 0, warnings: 0, done: 0, applied: 0, leftOut: 0 },
    ...updateListing(school.placeId, updateId, act.at),
  }
  const happened = UpdateStarted.of({ schoolId: school.placeId, classId })
  const reply = { updateId, upload: { ...ticket, fields: { ...ticket.fields } } }
  const done = await commit(act, create(updatePk(updateId), attributes, happened, act), { status: 201, body: reply })
  return done.ok ? ok(reply) : done
}

async function turn(
  job: UpdateItem,
  state: UpdateItem['state'],
  happened: Event,
  act: Act,
  language: Language,
): Promise<Result<Update>> {
  const reply = updateView({ ...job, state, version: job.version + 1 }, language)
  const done = await commit(act, change(job, { set: { state } }, happened, act), { status: 202, body: reply })
  return done.ok ? ok(reply) : done
}

/** The file is there: have it checked. Asked again while that runs, it wakes a run that has died. */
export async function confirmUpdate(job: UpdateItem, act: Act, language: Language): Promise<Result<Update>> {
  if (job.state !== 'awaiting-file' && job.state !== 'checking') return refuse({ kind: 'update-state' })
  if ((await sizeOf(originalOf(job.updateId))) !== job.size) return refuse({ kind: 'file-not-there' })
  return turn(job, 'checking', UpdateCheckRequested.of({ updateId: job.updateId }), act, language)
}

/** Takes the file over: only as a whole, and only where nothing is wrong with any row. */
export async function acceptUpdate(job: UpdateItem, act: Act, language: Language): Promise<Result<Update>> {
  if (job.state !== 'checked' && job.state !== 'applying') return refuse({ kind: 'update-state' })
  if (job.errors > 0) return refuse({ kind: 'rows-with-errors', errors: job.errors } as Refusal)
  if (job.changed === 0) return refuse({ kind: 'nothing-changes' })
  return turn(job, 'applying', UpdateAccepted.of({ updateId: job.updateId }), act, language)
}
