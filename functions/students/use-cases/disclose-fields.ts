import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { setting } from '../../settings/reads.ts'
import { accessKey, disclosureCountKey, disclosuresOn } from '../access-log.ts'
import { type Reader, tierOf } from '../domain/disclosure.ts'
import type { Disclosed } from '../record-contract.ts'
import { allFieldsOf, type StudentItem } from '../repository.ts'

/** How long the count of a day is kept. */
const COUNTED_DAYS = 31

interface Asked {
  readonly fields: readonly string[]
  readonly reason: string
}

/**
 * Shows masked fields as they are, to whom the table of disclosure opens them, for a reason. That it was done is written
 * beside the record, with the count of the day, in one transaction, before any value leaves: a look that could not be
 * written down did not happen. No value is in the log. (Domain §6.23; regulations on the protection of minors online)
 */
export async function discloseForReason(
  student: StudentItem,
  reader: Reader,
  { fields, reason }: Asked,
  act: Act,
): Promise<Result<Disclosed>> {
  const asked = [...new Set(fields)]
  const refused = asked.filter((field) => tierOf(field, reader) !== 'on-request')
  if (refused.length > 0) return refuse({ kind: 'not-disclosed', fields: refused })
  const day = shanghaiDateOf(act.at)
  const { personId } = act.actor
  const [most, before, known] = await Promise.all([
    setting(student.path, 'disclosure.perDay'),
    disclosuresOn(personId, day),
    allFieldsOf(student),
  ])
  const tooOften = { kind: 'looked-too-often', most } as const
  const done = await commit(act, [
    {
      put: { ...accessKey(student.studentId, act.at, act.operation), at: act.at, actor: act.actor, fields: asked, reason },
      when: { item: 'absent' },
      lost: { kind: 'already-exists' },
    },
    {
      update: disclosureCountKey(personId, day),
      set: { expiresAt: Math.floor(Date.parse(act.at) / 1000) + COUNTED_DAYS * 86_400 },
      add: { count: 1 },
      when: { below: { count: most } },
      lost: tooOften,
    },
  ])
  if (!done.ok) return done
  const values = Object.fromEntries(asked.map((field) => [field, valueAt(known, field)]))
  return ok({ values, left: Math.max(0, most - before - 1) })
}

function valueAt(fields: EntryFields, path: string): string {
  const [, at, id = ''] = /^guardians\.(\d+)\.(\w+)$/.exec(path) ?? []
  return at === undefined ? textOf(fields, path) : (fields.guardians?.[Number(at)]?.[id] ?? '')
}
