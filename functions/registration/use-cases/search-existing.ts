import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { matchKey } from '../../../layers/kernel/person-name.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { alike, findStudent, holderOfDocument, holderOfNumber, likenessIndex } from '../../students/reads.ts'
import type { ExistingRecord, SearchExisting } from '../contract.ts'
import { indexOf } from './check-entry.ts'

/**
 * Whether the country has a record of a child, and what the clerk can do about it. The answer is the same whoever the
 * child is and wherever it sits: nothing about it leaves its own school. (Security: enumeration)
 */
export async function searchExisting(asked: SearchExisting, caller: Caller, at: string): Promise<ExistingRecord> {
  if ('name' in asked) {
    const matches = (await alike(await likenessIndex(matchKey(asked.name), asked.sex, asked.birthDate))).length
    return { found: matches > 0, advice: matches > 0 ? 'look-closer' : 'register', matches }
  }
  const studentId = 'studentNumber' in asked ? await holderOfNumber(asked.studentNumber) : await holderByDocument(asked, at)
  const student = studentId ? await findStudent(studentId, { eventually: true }) : undefined
  if (!student) return { found: false, advice: 'register' }
  return { found: true, advice: student.schoolId === caller.place.id ? 'own-school' : 'transfer' }
}

async function holderByDocument(asked: { idDocType: string; idDocNo: string }, at: string): Promise<string | undefined> {
  const index = await indexOf({ idDocType: asked.idDocType, idDocNo: asked.idDocNo }, shanghaiDateOf(at))
  return index && holderOfDocument(index)
}
