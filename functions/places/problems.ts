import { problemsOf } from '../../layers/platform/problem.ts'

export const problems = problemsOf<{ kind: 'stage-not-offered' } | { kind: 'class-name-taken' }>({
  'stage-not-offered': { status: 422, title: { zh: '本校没有这个学段', en: 'The school does not offer this stage' } },
  'class-name-taken': { status: 409, title: { zh: '本年级已有同名班级', en: 'This year has a class of that name' } },
})
