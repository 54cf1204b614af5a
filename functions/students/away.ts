import { getMany, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Write } from '../../layers/platform/writes.ts'
import type { StudentState } from './contract.ts'
import { type Away, backBy } from './domain/away.ts'
import { type StudentItem, studentPk } from './repository.ts'

const listPk = (placeId: string): string => `AWAY#${placeId}`

/** The school and every office above it but the ministry: those who see to it that the pupil comes back. */
const watching = (path: string): string[] => path.split('/').filter((placeId) => placeId !== '' && placeId !== 'CN')

/** Lists a pupil who is away with everybody who is to see to its return; takes it off the lists when it is not. */
export function awayRows(student: StudentItem, state: StudentState, standing: Away): Write[] {
  const { studentId, path } = student
  const due = backBy(state, standing)
  const lost = { kind: 'stale-version' } as const
  if (!due && !backBy(student.summary.state, student.standing)) return []
  return watching(path).map((placeId) => {
    const key = { pk: studentPk(studentId), sk: listPk(placeId) }
    if (!due) return { delete: key, when: {}, lost }
    return { put: { ...key, studentId, listingPk: listPk(placeId), listingSk: `${due}#${studentId}` }, when: {}, lost }
  })
}

/** Pupils expected back at a place or below it up to and including a day, the longest awaited first. */
export async function expectedBack(placeId: string, through: string, limit: number, cursor?: string): Promise<Page<StudentItem>> {
  const upTo = `${through}#~`
  const page = await queryIndex('listing', { pk: listPk(placeId), upTo, limit, cursor })
  const items = await getMany<StudentItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}
