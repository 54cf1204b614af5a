import { problemsOf } from '../../layers/platform/problem.ts'

export const problems = problemsOf<{ kind: 'stage-not-offered' | 'class-name-taken' | 'cap-above-superior' }>({
  'stage-not-offered': { status: 422, title: { zh: '本校没有这个学段', en: 'The school does not offer this stage' } },
  'class-name-taken': { status: 409, title: { zh: '本年级已有同名班级', en: 'This year has a class of that name' } },
  'cap-above-superior': { status: 422, title: { zh: '班额高于上级设置', en: 'The cap is above what the superior allows' } },
})
