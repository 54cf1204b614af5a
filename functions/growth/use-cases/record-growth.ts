import type { ExtensionFieldId } from '../../../layers/kernel/fields/extension-fields.ts'
import { EXTENSION_FIELD_IDS } from '../../../layers/kernel/fields/extension-fields.ts'
import { idOf, newId } from '../../../layers/kernel/id.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { provinceOf } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { seal } from '../../../layers/platform/sealed.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { officersOf } from '../../accounts/reads.ts'
import { settingsAt } from '../../settings/reads.ts'
import { isClosed, type StudentItem } from '../../students/reads.ts'
import { tell } from '../../students/writes.ts'
import type { GrowthContent, GrowthItem, GrowthSection, Overtaken } from '../contract.ts'
import { checkGrowth } from '../domain/checks.ts'
import { uniqueBy } from '../domain/sections.ts'
import { GrowthCorrected, GrowthRecorded, GrowthRemoved } from '../events.ts'
import { contentOf, findGrowth, removeGrowth, type StoredGrowth, writeGrowth } from '../repository.ts'

/** The fields beyond the national sheet that hold at a place. */
export async function provincialFields(path: string): Promise<ExtensionFieldId[]> {
  const switches = await settingsAt(
    path,
    EXTENSION_FIELD_IDS.map((id) => `file.${id}` as const),
  )
  return EXTENSION_FIELD_IDS.filter((id) => switches[`file.${id}`])
}

async function checked(student: StudentItem, asked: GrowthContent, { at }: Act): Promise<Result<void>> {
  if (isClosed(student.summary.state)) return refuse({ kind: 'record-closed' })
  const fields = asked.section === 'provincial' ? await provincialFields(student.path) : []
  return checkGrowth(asked, { today: shanghaiDateOf(at), birthDate: student.summary.birthDate, provincialFields: fields })
}

/** What an item of this content is called; where there can be only one of it, it is always called the same. */
const itemIdFor = (studentId: string, asked: GrowthContent): Promise<string> | string => {
  const unique = uniqueBy(asked)
  return unique ? idOf('grw', studentId, asked.section, ...unique) : newId('grw')
}

interface Version {
  readonly itemId: string
  readonly version: number
}

async function write(
  student: StudentItem,
  asked: GrowthContent,
  { itemId, version }: Version,
  act: Act,
): Promise<Result<GrowthItem>> {
  const { section, content } = asked
  const told = { itemId, version, recordedAt: act.at, recordedBy: act.actor.accountId, recordedAtPlace: act.actor.placeId }
  const kept = await seal(provinceOf(student.path) ?? 'CN', content, student.pk)
  const happened =
    version === 1 ? GrowthRecorded.of({ section, itemId, kept }) : GrowthCorrected.of({ section, itemId, version, kept })
  const writes = [
    ...tell(student, happened, act),
    await writeGrowth({ asked, studentId: student.studentId, path: student.path, ...told }),
  ]
  const reply: GrowthItem = { ...told, section, content: { ...content } }
  const done = await commit(act, writes, { status: version === 1 ? 201 : 200, body: reply, personal: true })
  return done.ok ? ok(reply) : done
}

/** Enters an item into the file. Refused with `already-exists` where there can be only one of it and it is there. */
export async function recordGrowth(student: StudentItem, asked: GrowthContent, act: Act): Promise<Result<GrowthItem>> {
  const fit = await checked(student, asked, act)
  if (!fit.ok) return fit
  return write(student, asked, { itemId: await itemIdFor(student.studentId, asked), version: 1 }, act)
}

/** Puts an item right, from the version that was seen. It stays of its term, its year, its dose: another is another item. */
export async function correctGrowth(
  student: StudentItem,
  itemId: string,
  seen: number,
  asked: GrowthContent,
  act: Act,
): Promise<Result<GrowthItem>> {
  const before = await findGrowth(student.studentId, asked.section, itemId)
  if (!before) return refuse({ kind: 'not-found' })
  if (before.version !== seen) return overtaken(before)
  if (uniqueBy(asked) && (await itemIdFor(student.studentId, asked)) !== itemId) return refuse({ kind: 'section-fixed' })
  const fit = await checked(student, asked, act)
  if (!fit.ok) return fit
  const done = await write(student, asked, { itemId, version: seen + 1 }, act)
  if (done.ok || done.refusal.kind !== 'stale-version') return done
  const latest = await findGrowth(student.studentId, asked.section, itemId)
  return latest ? overtaken(latest) : done
}

/** What another wrote since the version that was seen, and who: told to the pupil’s own school, so that nothing typed is lost. */
async function overtaken(latest: StoredGrowth): Promise<Result<never>> {
  const by = (await officersOf([latest.recordedBy])).get(latest.recordedBy)
  const item = await showGrowth(latest, true)
  const meanwhile: Overtaken = { item, ...(by ? { by } : {}) }
  return refuse({ kind: 'stale-version', meanwhile })
}

/** Takes an item out that should never have been there; what it said stays in the history. */
export async function takeOutGrowth(
  student: StudentItem,
  { section, itemId, seen }: { section: GrowthSection; itemId: string; seen: number },
  act: Act,
): Promise<Result<{ itemId: string }>> {
  if (isClosed(student.summary.state)) return refuse({ kind: 'record-closed' })
  const before = await findGrowth(student.studentId, section, itemId)
  if (!before) return refuse({ kind: 'not-found' })
  if (before.version !== seen) return overtaken(before)
  const writes = [...tell(student, GrowthRemoved.of({ section, itemId, version: seen }), act), removeGrowth(before)]
  const done = await commit(act, writes, { status: 200, body: { itemId } })
  return done.ok ? ok({ itemId }) : done
}

/** An item as one reader sees it: what a sealed section says is for the pupil's own school. */
export async function showGrowth(item: StoredGrowth, own: boolean): Promise<GrowthItem> {
  const { itemId, section, version, recordedAt, recordedBy, recordedAtPlace } = item
  const open = own || item.sealed === undefined
  return {
    itemId,
    section,
    version,
    ...(open ? { content: { ...(await contentOf(item)) } } : {}),
    recordedAt,
    recordedBy,
    recordedAtPlace,
  }
}
