import { type FieldIssue, issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import { NUMBER_COLUMN } from './template-facts.ts'

const TEXTS = {
  'pupil-unknown': { zh: '本班没有该学籍号的学生', en: 'is no pupil of this class' },
  'pupil-twice': { zh: '与第 {row} 行是同一名学生', en: 'is the pupil of row {row}' },
  'name-differs': { zh: '与学籍号不是同一人,姓名请勿修改', en: 'is not the name this number belongs to' },
  'field-controlled': { zh: '受控字段,请办理关键信息变更', en: 'is under control; apply for a change of key information' },
  'record-closed': { zh: '学籍已终结,不能修改', en: 'belongs to a closed record' },
  'more-cells': { zh: '本行的单元格多于表头', en: 'has more cells than there are headings' },
  'changed-meanwhile': { zh: '检查之后他人已修改,未更新', en: 'was changed after the check; it was left as it is' },
} as const satisfies Record<string, Label>

export type RowIssueCode = FieldIssue['code'] | keyof typeof TEXTS
export interface RowIssue extends Omit<FieldIssue, 'code'> {
  readonly code: RowIssueCode
}

export const rowError = (field: string, code: RowIssueCode, params?: RowIssue['params']): RowIssue => ({
  field,
  code,
  severity: 'error',
  ...(params ? { params } : {}),
})

const OWN_LABELS: Readonly<Record<string, Label>> = {
  [NUMBER_COLUMN]: { zh: '学籍号', en: 'Student number' },
  row: { zh: '整行', en: 'Row' },
}
export const labelOfPath = (path: string): Label => OWN_LABELS[path] ?? issueFieldLabel(path)

const own = (code: RowIssueCode): code is keyof typeof TEXTS => code in TEXTS

/** An issue as the caller reads it; never with the value. */
export function showIssue({ field, code, severity, params = {} }: RowIssue, language: keyof Label) {
  const message = own(code)
    ? TEXTS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
    : issueText({ code, params }, language)
  return { field, label: labelOfPath(field)[language], code, severity, message }
}
