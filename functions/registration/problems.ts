import { problemsOf } from '../../layers/platform/problem.ts'

export interface RegistrationRefusal {
  readonly kind:
    | 'closed-window'
    | 'class-unknown'
    | 'class-not-for-kind'
    | 'class-full'
    | 'state-missing'
    | 'entry-not-editable'
    | 'entry-unknown'
    | 'entry-of-another-class'
    | 'entry-not-submittable'
    | 'entry-has-errors'
    | 'mixed-kinds'
    | 'proof-missing'
    | 'searches-used-up'
    | 'document-invalid'
    | 'no-class'
    | 'file-in-the-making'
    | 'file-not-there'
    | 'import-state'
    | 'row-unknown'
    | 'cell-unknown'
    | 'rows-with-errors'
    | 'no-row-to-take'
}

export const problems = problemsOf<RegistrationRefusal>({
  'closed-window': { status: 409, title: { zh: '不在注册时间内', en: 'Registration is closed' } },
  'class-unknown': { status: 422, title: { zh: '本校没有这个班级', en: 'The school has no such class' } },
  'class-not-for-kind': {
    status: 422,
    title: { zh: '该班级不适用于本类注册', en: 'The class is not one for this kind of registration' },
  },
  'class-full': { status: 409, title: { zh: '超过班额', en: 'The class would hold more than it may' } },
  'state-missing': { status: 400, title: { zh: '按班级筛选时应同时选择状态', en: 'A class filter needs a state' } },
  'entry-not-editable': {
    status: 409,
    title: { zh: '已提交或已注册,不能修改', en: 'It was submitted or registered and cannot change' },
  },
  'entry-unknown': { status: 422, title: { zh: '名单中有不属于本校的注册信息', en: 'Some of the entries are not the school’s' } },
  'entry-of-another-class': {
    status: 422,
    title: { zh: '名单中有其他班级的学生', en: 'Some of the entries are of another class' },
  },
  'entry-not-submittable': {
    status: 409,
    title: { zh: '名单中有已提交的学生', en: 'Some of the entries were submitted before' },
  },
  'entry-has-errors': {
    status: 422,
    title: { zh: '还有学生的信息有误,请先改正', en: 'Some children’s fields are wrong; correct them first' },
  },
  'mixed-kinds': { status: 422, title: { zh: '一次只能提交同一类注册', en: 'One submission holds one kind of registration' } },
  'proof-missing': {
    status: 422,
    title: { zh: '无身份证件的学生须上传在校证明', en: 'A child without a document needs the school’s signed proof' },
  },
  'searches-used-up': {
    status: 429,
    title: { zh: '今日全国查找次数已用完', en: 'No searches left today for this account' },
  },
  'document-invalid': { status: 422, title: { zh: '证件号码有误', en: 'The document number does not hold water' } },
  'no-class': { status: 409, title: { zh: '请先为本校增加班级', en: 'Add a class to the school first' } },
  'file-in-the-making': {
    status: 503,
    title: { zh: '文件正在生成,请稍后再试', en: 'The file is being made; ask again in a moment' },
  },
  'file-not-there': { status: 409, title: { zh: '文件尚未上传', en: 'The file has not arrived' } },
  'import-state': {
    status: 409,
    title: { zh: '导入任务当前不能这样处理', en: 'The import is not at a point where this can be done' },
  },
  'row-unknown': { status: 404, title: { zh: '没有这一行', en: 'The file has no such row' } },
  'cell-unknown': { status: 422, title: { zh: '模板中没有这一列', en: 'The template has no such column' } },
  'rows-with-errors': {
    status: 422,
    title: { zh: '还有错误的行,请改正或只导入通过的行', en: 'Some rows are wrong; correct them or import only the others' },
  },
  'no-row-to-take': { status: 422, title: { zh: '没有可导入的行', en: 'No row can be taken over' } },
})
