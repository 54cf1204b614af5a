import { sameIndex } from '../../layers/platform/blind-index.ts'
import type { Write } from '../../layers/platform/writes.ts'
import { documentGuardKey, holderOfDocument, likenessKey, type StudentItem } from './repository.ts'

const MOVED = { kind: 'stale-version' } as const

/**
 * Gives up the document of a record where it holds it: to an heir in the same step, so that nobody else is quicker, or
 * free for everybody. A disputed record holds nothing and gives up nothing.
 */
export async function giveUpDocument(student: StudentItem, heirId: string | undefined): Promise<Write[]> {
  const { studentId, documentIndex } = student
  if (!documentIndex || (await holderOfDocument(documentIndex)) !== studentId) return []
  const when = { equals: { studentId } }
  const key = documentGuardKey(documentIndex)
  return [heirId ? { put: { ...key, studentId: heirId }, when, lost: MOVED } : { delete: key, when, lost: MOVED }]
}

/**
 * Lets a record hold a document from now on, as a settled dispute says, or because nobody does. Only from whoever was
 * seen to hold it.
 */
export async function handDocumentTo(documentIndex: string, studentId: string): Promise<Write[]> {
  const holder = await holderOfDocument(documentIndex)
  if (holder === studentId) return []
  const when = holder ? { equals: { studentId: holder } } : ({ item: 'absent' } as const)
  return [{ put: { ...documentGuardKey(documentIndex), studentId }, when, lost: MOVED }]
}

/** What a record gives up and takes when its document is another; refused with `document-held` where another record holds the new one. */
export async function moveDocument(student: StudentItem, after: string | undefined, heirId?: string): Promise<Write[]> {
  if (await sameIndex(student.documentIndex, after)) return []
  const lost = { kind: 'document-held' } as const
  const { studentId } = student
  return [
    ...(await giveUpDocument(student, heirId)),
    ...(after ? [{ put: { ...documentGuardKey(after), studentId }, when: { item: 'absent' as const }, lost }] : []),
  ]
}

/** The likeness a record is compared by, moved from what it was. */
export function moveLikeness(studentId: string, before: string | undefined, after: string | undefined): Write[] {
  if (before === after) return []
  const lost = { kind: 'stale-version' } as const
  const gone: Write[] = before ? [{ delete: likenessKey(before, studentId), when: {}, lost }] : []
  return after ? [...gone, { put: { ...likenessKey(after, studentId) }, when: {}, lost }] : gone
}
