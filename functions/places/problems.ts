import { problemsOf } from '../../layers/platform/problem.ts'
import { CAP_ABOVE_SUPERIOR, SCHOOL_CLOSED, STAGE_NOT_OFFERED } from '../../layers/platform/shared-problems.ts'

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
    | 'class-of-another-grade'
    | 'class-full'
    | 'stages-unfit'
    | 'code-category'
    | 'code-province'
    | 'code-taken'
    | 'attachment-unfit'
    | 'parent-unknown'
}

export const problems = problemsOf<PlaceRefusal>({
  'stage-not-offered': STAGE_NOT_OFFERED,
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
  'school-closed': SCHOOL_CLOSED,
  'class-of-another-grade': { status: 422, title: { zh: '年级不同,不能合并', en: 'The classes are not of one grade' } },
  'class-full': { status: 409, title: { zh: '目标班级学位不足', en: 'The class has not seats enough' } },
  'stages-unfit': { status: 422, title: { zh: '学段与办学类型不符', en: 'These stages do not fit the kind of school' } },
  'code-category': {
    status: 422,
    title: { zh: '学校标识码的类别与办学类型不符', en: 'The code’s category does not fit the kind of school' },
  },
  'code-province': { status: 422, title: { zh: '学校标识码的省份不符', en: 'The code is of another province' } },
  'code-taken': {
    status: 409,
    title: { zh: '该标识码已使用过,不能再用', en: 'The code was given before and is never given again' },
  },
  'attachment-unfit': {
    status: 422,
    title: { zh: '教学点应归属一所学校,其他学校不归属', en: 'A teaching point belongs to a school, and nothing else does' },
  },
  'parent-unknown': {
    status: 422,
    title: { zh: '上级机构不在本单位辖区内', en: 'The superior is not in this authority’s area' },
  },
  'class-name-taken': { status: 409, title: { zh: '本年级已有同名班级', en: 'This year has a class of that name' } },
  'cap-above-superior': CAP_ABOVE_SUPERIOR,
})
