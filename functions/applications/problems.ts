import { problemsOf } from '../../layers/platform/problem.ts'
import { businessProblems } from './businesses.ts'

interface ApplicationRefusal {
  readonly kind:
    | 'application-closed'
    | 'wrong-level'
    | 'other-business'
    | 'proof-missing'
    | 'in-flight'
    | 'problem-open'
    | 'not-the-days'
}

export const problems = {
  ...businessProblems,
  ...problemsOf<ApplicationRefusal>({
    'application-closed': { status: 409, title: { zh: '申请已提交,不能再修改', en: 'The application is no longer a draft' } },
    'wrong-level': { status: 403, title: { zh: '本级单位不办理此项业务', en: 'Offices of this level do not apply for this' } },
    'other-business': { status: 422, title: { zh: '不能改为另一项业务', en: 'An application cannot become another business' } },
    'proof-missing': { status: 422, title: { zh: '缺少证明材料', en: 'A proof is missing' } },
    'in-flight': { status: 409, title: { zh: '该生有在办业务', en: 'Other business is under way for this pupil' } },
    'not-the-days': {
      status: 409,
      title: { zh: '不在毕业年级在办业务清理期间', en: 'Graduating grades are not cleaned up after on these days' },
    },
    'problem-open': { status: 409, title: { zh: '该生有未处理的问题学籍', en: 'The record has an open problem' } },
  }),
}
