import { ok, type Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { ClassMoves, MovedPupils, Place } from '../contract.ts'
import { movePupil } from './move-pupil.ts'

/**
 * Moves pupils to another class of their school and grade, each in a transaction of its own: who cannot go is named
 * with the reason and holds up nobody. Sent again, it goes on where it stopped. (Domain §6.0)
 */
export async function movePupils(school: Place, { studentIds, classId }: ClassMoves, act: Act): Promise<Result<MovedPupils>> {
  const { requestHash: _, ...step } = act
  const results: MovedPupils['results'] = []
  for (const studentId of new Set(studentIds)) {
    const asked = { studentId, intoClassId: classId, cause: 'move' } as const
    const moved = await movePupil(school, asked, { ...step, operation: `${act.operation}#${studentId}` })
    results.push(moved.ok ? { studentId, outcome: moved.value } : { studentId, outcome: 'refused', reason: moved.refusal.kind })
  }
  const reply: MovedPupils = { moved: results.filter(({ outcome }) => outcome === 'moved').length, results }
  const kept = await commit(act, [], { status: 200, body: reply })
  return kept.ok ? ok(reply) : kept
}
