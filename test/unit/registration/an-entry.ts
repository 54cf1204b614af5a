import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import type { Entry } from '../../../functions/registration/contract.ts'
import { type EntryItem, findEntry } from '../../../functions/registration/repository.ts'
import { createEntry } from '../../../functions/registration/use-cases/edit-entry.ts'
import { submit } from '../../../functions/registration/writes.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { aChild, residentId } from './a-child.ts'
import { anAct, must } from './a-school.ts'

let sequence = 100
/** A document no other child of the test has. */
export const ownDocument = (): string => {
  sequence += 2
  return residentId((sequence % 999) | 1, `2020-0${1 + (sequence % 8)}-1${sequence % 9}`)
}

/** A document with the birthday it says. */
export const bornWith = (idDocNo: string) => ({
  idDocNo,
  birthDate: `${idDocNo.slice(6, 10)}-${idDocNo.slice(10, 12)}-${idDocNo.slice(12, 14)}`,
})

/** Enters a child with nothing wrong but what the test asks for. */
export function enterChild(
  at: Place,
  into: ClassItem,
  over: Record<string, string> = {},
  kind: 'gradeOne' | 'returnee' = 'gradeOne',
) {
  const fields = aChild({ ...bornWith(ownDocument()), ...over }) as Entry['fields']
  return createEntry(at, { kind, classId: into.classId, fields }, anAct(), 'zh')
}

/** An entry as it is stored; the test fails where there is none. */
export async function theEntry(entryId: string): Promise<EntryItem> {
  const found = await findEntry(entryId)
  if (!found) throw new Error('no entry')
  return found
}

/** An entry as it stands when everybody has agreed. */
export async function approvedEntry(
  over: Record<string, string>,
  at: Place,
  into: ClassItem,
  caseId: string,
): Promise<EntryItem> {
  const { entryId } = must(await enterChild(at, into, over))
  const act = anAct()
  must(await commit(act, [submit(await theEntry(entryId), caseId, false, act)]))
  return theEntry(entryId)
}
