import { problemsOf } from '../../layers/platform/problem.ts'

export interface RegistrationRefusal {
  readonly kind:
    | 'closed-window'
    | 'class-unknown'
    | 'not-a-draft'
    | 'entries-with-errors'
    | 'class-full'
    | 'file-missing'
    | 'import-state'
    | 'rows-with-errors'
    | 'proof-missing'
}

export const problems = problemsOf<RegistrationRefusal>({
  'closed-window': { status: 409, title: { zh: '不在注册时间内', en: 'Registration is closed' } },
  'class-unknown': { status: 422, title: { zh: '本校没有这个班级', en: 'The school has no such class' } },
  'not-a-draft': { status: 409, title: { zh: '已提交,不能再修改', en: 'It has been submitted and cannot be changed' } },
  'entries-with-errors': {
    status: 422,
    title: { zh: '还有学生的信息有误,请先改正', en: 'Some children’s fields are wrong; correct them first' },
  },
  'class-full': { status: 409, title: { zh: '超过班额', en: 'The class would hold more than it may' } },
  'file-missing': { status: 409, title: { zh: '文件尚未上传', en: 'The file has not arrived' } },
  'import-state': {
    status: 409,
    title: { zh: '导入任务当前不能这样处理', en: 'The import is not at a point where this can be done' },
  },
  'rows-with-errors': {
    status: 422,
    title: { zh: '还有错误的行,请改正或只导入通过的行', en: 'Some rows are wrong; correct them or import only the others' },
  },
  'proof-missing': {
    status: 422,
    title: { zh: '无身份证件的学生须上传在校证明', en: 'A child without a document needs the school’s signed proof' },
  },
})
