import { problemsOf } from '../../layers/platform/problem.ts'

export interface PlaceRefusal {
  readonly kind:
    | 'stage-not-offered'
    | 'class-kind-unfit'
    | 'cohorts-unfit'
    | 'campus-unknown'
    | 'class-name-taken'
    | 'class-not-empty'
    | 'class-unknown'
    | 'cap-above-superior'
    | 'school-closed'
}

export const problems = problemsOf<PlaceRefusal>({
  'stage-not-offered': { status: 422, title: { zh: '本校没有这个学段', en: 'The school does not offer this stage' } },
  'class-kind-unfit': {
    status: 422,
    title: { zh: '班级类型与学段或年级不符', en: 'This kind of class does not fit its stage or grades' },
  },
  'cohorts-unfit': {
    status: 422,
    title: { zh: '复式班的年级不能重复', en: 'A multi-grade class names each cohort once, the youngest as its own' },
  },
  'campus-unknown': { status: 422, title: { zh: '本校没有这个校区', en: 'The school has no such campus' } },
  'class-not-empty': { status: 409, title: { zh: '班内还有学生,不能删除', en: 'Pupils are still listed in the class' } },
  'class-unknown': { status: 422, title: { zh: '没有这个班级', en: 'The school has no such class' } },
  'school-closed': {
    status: 409,
    title: { zh: '学校已撤并或正在撤并,不能办理新业务', en: 'The school is closed or about to be' },
  },
  'class-name-taken': { status: 409, title: { zh: '本年级已有同名班级', en: 'This year has a class of that name' } },
  'cap-above-superior': { status: 422, title: { zh: '班额高于上级设置', en: 'The cap is above what the superior allows' } },
})
