import { type FieldIssue, type IssueCode, issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import type { Issue } from '../contract.ts'

/** What registration finds wrong beyond the catalogue. */
const TEXTS = {
  'duplicate-in-school': { zh: '本校另一条注册信息已使用该证件号', en: 'is used by another entry of this school' },
  'another-child-declared': {
    zh: '该证件号已有学籍,学校声明为另一名学生,将作为有证重复处理',
    en: 'is held by a record; the school declares this to be another child, and the two will be settled as duplicates',
  },
  'alike-exists': {
    zh: '全国已有同名、同性别、同出生日期的学籍,请核对是否同一人',
    en: 'is that of a record with the same sex and birthday; make sure it is another child',
  },
  'class-ambiguous': { zh: '有多个同名班级,请按下拉列表填写', en: 'names several classes; choose from the list' },
  'class-not-for-kind': { zh: '该班级不适用于本类注册', en: 'is no class for this kind of registration' },
  'more-cells': { zh: '本行的单元格多于表头', en: 'has more cells than there are headings' },
} as const satisfies Record<string, Label>

export type EntryIssueCode = IssueCode | keyof typeof TEXTS

/** One thing wrong with one field of an entry, or of a row that would become one. */
export interface EntryIssue extends Omit<FieldIssue, 'code'> {
  readonly code: EntryIssueCode
}

/** Places that are no fields of the sheet. */
const OWN_LABELS: Readonly<Record<string, Label>> = { className: { zh: '班级', en: 'Class' }, row: { zh: '整行', en: 'Row' } }

const own = (code: EntryIssueCode): code is keyof typeof TEXTS => code in TEXTS

/** An issue as the caller reads it; never with the value. */
export function showIssue({ field, code, severity, params }: EntryIssue, language: keyof Label): Issue {
  const message = own(code) ? TEXTS[code][language] : issueText({ code, ...(params ? { params } : {}) }, language)
  const label = OWN_LABELS[field] ?? issueFieldLabel(field)
  return { field, label: label[language], code, severity, message, ...(params ? { params: { ...params } } : {}) }
}
