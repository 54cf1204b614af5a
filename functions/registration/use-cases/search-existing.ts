import { documentKey, tidyDocumentNumber, validateIdDocument } from '../../../layers/kernel/id-documents.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { maskName, matchKey } from '../../../layers/kernel/person-name.ts'
import { provinceOf } from '../../../layers/kernel/places.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { blindIndex } from '../../../layers/platform/blind-index.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { get, type Item } from '../../../layers/platform/table.ts'
import type { Act, Key, Write } from '../../../layers/platform/writes.ts'
import { findPlace } from '../../places/reads.ts'
import {
  alike,
  entryContext,
  findStudent,
  holderOfDocument,
  holderOfNumber,
  likenessIndex,
  type StudentItem,
} from '../../students/reads.ts'
import { type FoundRecord, SEARCHES_A_DAY, type SearchAnswer, type SearchExisting } from '../contract.ts'

const HOURS_KEPT = 48

const counterKey = (accountId: string, today: string): Key => ({ pk: `SEARCHES#${accountId}`, sk: today })

/** Counts the search before anything is looked up, so that nobody can try numbers out. (Security: enumeration) */
function countSearch({ actor, at }: Act, today: string): Write {
  return {
    update: counterKey(actor.accountId, today),
    set: { expiresAt: Math.floor(Date.parse(at) / 1000) + HOURS_KEPT * 3600 },
    add: { used: 1 },
    when: { below: { used: SEARCHES_A_DAY } },
    lost: { kind: 'searches-used-up', aDay: SEARCHES_A_DAY } as Refusal,
  }
}

/**
 * Looks in the whole country for a record of a child before one is made: by document, by any number it ever bore, or
 * by name, sex and birthday. The answer says what the clerk can do, and of the record no more than is needed to
 * recognise it; a miss and a hit are the same shape.
 */
export async function searchExisting(asked: SearchExisting, caller: Caller, act: Act): Promise<Result<SearchAnswer>> {
  const today = shanghaiDateOf(act.at)
  const search = await toSearch(asked, act.at)
  if (!search.ok) return search
  const counted = await commit(act, [countSearch(act, today)])
  if (!counted.ok) return counted
  const ids = await search.value()
  const students = (await Promise.all(ids.map((id) => findStudent(id, { eventually: true })))).filter(
    (student) => student !== undefined,
  )
  const records = await Promise.all(students.map((student) => foundRecord(student, caller)))
  const used = (await get<Item & { used: number }>(counterKey(act.actor.accountId, today)))?.used ?? 0
  return ok({
    found: records.length > 0,
    advice: adviceOn(asked, records),
    records,
    searchesLeft: Math.max(0, SEARCHES_A_DAY - used),
  })
}

type Lookup = () => Promise<string[]>
const listed = async (found: Promise<string | undefined>): Promise<string[]> => {
  const id = await found
  return id ? [id] : []
}

async function toSearch(asked: SearchExisting, at: string): Promise<Result<Lookup>> {
  if ('studentNumber' in asked) return ok(() => listed(holderOfNumber(asked.studentNumber)))
  if ('name' in asked) return ok(async () => alike(await likenessIndex(matchKey(asked.name), asked.sex, asked.birthDate)))
  const { today, regions } = entryContext({ placeId: '', level: 'school', name: '', path: '' }, at)
  const document = validateIdDocument(asked.idDocType, tidyDocumentNumber(asked.idDocNo), { today, regions })
  if (!document.ok || document.value.number === '') return refuse({ kind: 'document-invalid' })
  return ok(async () => listed(holderOfDocument(await blindIndex(documentKey(document.value)))))
}

async function foundRecord(student: StudentItem, caller: Caller): Promise<FoundRecord> {
  const province = await findPlace(provinceOf(student.path) ?? 'CN')
  return {
    nameMasked: maskName(student.summary.name),
    state: student.summary.state,
    province: province?.name ?? '',
    ownSchool: student.schoolId === caller.place.id,
  }
}

/** A document or a number names one child; a likeness may be another child's and must be compared first. */
function adviceOn(asked: SearchExisting, records: readonly FoundRecord[]): SearchAnswer['advice'] {
  if (records.length === 0) return 'register'
  if (records.some(({ ownSchool }) => ownSchool)) return 'already-here'
  return 'name' in asked ? 'compare' : 'transfer'
}
