import { problemsOf } from '../../layers/platform/problem.ts'
import { NOTHING_CHANGES, SCHOOL_CLOSED, STAGE_NOT_OFFERED } from '../../layers/platform/shared-problems.ts'

interface SchoolChangeRefusal {
  readonly kind:
    | 'nothing-changes'
    | 'school-closed'
    | 'campuses-unfit'
    | 'campus-in-use'
    | 'stage-not-offered'
    | 'years-unfit'
    | 'cohort-has-begun'
    | 'custodian-unknown'
    | 'receiving-school-unfit'
    | 'stages-not-offered-there'
    | 'business-in-flight'
    | 'pupils-remain'
    | 'teaching-points-remain'
}

export const problems = problemsOf<SchoolChangeRefusal>({
  'nothing-changes': NOTHING_CHANGES,
  'school-closed': SCHOOL_CLOSED,
  'campuses-unfit': { status: 422, title: { zh: '校区编号重复', en: 'Two campuses have one number' } },
  'campus-in-use': { status: 409, title: { zh: '该校区还有班级', en: 'Classes are still on a campus that would go' } },
  'stage-not-offered': STAGE_NOT_OFFERED,
  'years-unfit': { status: 422, title: { zh: '该学段不能是这个年限', en: 'The stage cannot last that long' } },
  'cohort-has-begun': {
    status: 422,
    title: { zh: '学制只能从尚未入学的年级起变更', en: 'A stage length begins with a cohort that has not entered yet' },
  },
  'custodian-unknown': { status: 422, title: { zh: '没有该档案接收单位', en: 'There is no such keeper of files' } },
  'receiving-school-unfit': {
    status: 422,
    title: { zh: '并入学校应是同一主管部门的另一所学校', en: 'The receiving school is another one of the same authority' },
  },
  'stages-not-offered-there': { status: 422, title: { zh: '并入学校没有相应学段', en: 'The receiving school lacks a stage' } },
  'business-in-flight': { status: 409, title: { zh: '学校还有在办业务', en: 'Business is under way at the school' } },
  'pupils-remain': { status: 409, title: { zh: '学校还有在籍学生', en: 'The school still has pupils' } },
  'teaching-points-remain': { status: 409, title: { zh: '学校还有教学点', en: 'Teaching points still belong to the school' } },
})
