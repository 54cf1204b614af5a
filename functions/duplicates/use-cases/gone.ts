import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { plan, standing } from '../domain/plan.ts'
import { StandingChanged } from '../events.ts'
import { findProblem, membershipsOf } from '../repository.ts'
import { regroup } from './regroup.ts'

/** Whatever else was wrong with a deleted record is over with it: every problem it is in but one that its deletion writes itself. */
export async function goneFrom(studentId: string, but: string | undefined, act: Act): Promise<Write[]> {
  const others = (await membershipsOf(studentId)).filter(({ problemId }) => problemId !== but)
  const found = (await Promise.all(others.map(({ problemId }) => findProblem(problemId)))).flatMap((each) => each ?? [])
  const writes = found.map((problem) => {
    const after = plan(problem.kind, problem.members, standing(problem.members, [studentId], 'deleted', act.at))
    const event = StandingChanged.of({ studentId, standing: 'deleted', status: after.status })
    return regroup(problem, after, { event, own: studentId }, act)
  })
  return (await Promise.all(writes)).flat()
}

const ATTEMPTS = 5

/** A record that was deleted elsewhere, by the ministry: the others in its problems go on without it. */
export async function recordGone(studentId: string, act: Act): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const step = { ...act, operation: `${act.operation}#${attempt}` }
    const done = await commit(step, await goneFrom(studentId, undefined, step))
    if (done.ok) return
  }
  throw new Error('a deleted record could not be taken out of its problems')
}
