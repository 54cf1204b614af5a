import type { Write } from '../../layers/platform/writes.ts'
import { documentGuardKey, holderOfDocument, type StudentItem } from './repository.ts'

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
