import { problemsOf } from '../../layers/platform/problem.ts'

export interface DropoutRefusal {
  readonly kind: 'not-dropped-out' | 'visit-in-future' | 'visit-before-dropout'
}

export const problems = problemsOf<DropoutRefusal>({
  'not-dropped-out': { status: 409, title: { zh: '该生目前不是辍学状态', en: 'The pupil has not dropped out' } },
  'visit-in-future': { status: 422, title: { zh: '日期在今天之后', en: 'The day lies in the future' } },
  'visit-before-dropout': { status: 422, title: { zh: '日期早于辍学日期', en: 'The day lies before the pupil dropped out' } },
})
