import type { FileProblem } from '../../../layers/kernel/spreadsheet-files.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import type { RegistrationKind } from '../contract.ts'
import { MOST_ROWS } from '../import-contract.ts'
import { KIND_RULES } from './kinds.ts'

/** The version of the template: raised when its columns change their meaning. */
export const TEMPLATE = 'xueji-registration'
export const TEMPLATE_VERSION = '1'

/** What a template says of itself. */
export interface TemplateFacts {
  readonly template: string
  readonly version: string
  readonly school: string
  readonly kind: string
  /** The registry's year, named by its autumn. */
  readonly year: string
}

const TEXTS = {
  'empty-file': { zh: '文件是空的', en: 'The file is empty' },
  'file-too-large': { zh: '文件超过 20 MB', en: 'The file is larger than 20 MB' },
  'old-xls': {
    zh: '这是旧版 .xls,请在 WPS/Excel 中另存为 .xlsx',
    en: 'Save this old .xls as .xlsx in WPS or Excel',
  },
  encrypted: { zh: '文件有密码,请取消密码后再上传', en: 'The file has a password; remove it and upload again' },
  macros: { zh: '文件含有宏,请另存为不含宏的 .xlsx', en: 'It holds macros; save it as .xlsx without them' },
  'not-a-spreadsheet': { zh: '不是 .xlsx 或 .csv 表格', en: 'This is no .xlsx workbook and no .csv text' },
  damaged: {
    zh: '文件已损坏,请在 WPS/Excel 中打开后重新保存',
    en: 'The file is damaged; save it again in WPS or Excel',
  },
  'too-many-parts': { zh: '文件结构异常(部件过多)', en: 'The file has more parts than any class list' },
  'inflates-too-much': {
    zh: '文件解压后过大,请重新下载模板填写',
    en: 'The file unpacks to too much; start again from the template',
  },
  'too-many-rows': { zh: '超过 {most} 行,请分成几个文件', en: 'More than {most} rows; use several files' },
  'too-many-columns': { zh: '第 {row} 行超过 {most} 列', en: 'Row {row} has more than {most} columns' },
  'cell-too-long': { zh: '第 {row} 行 {column} 列的内容过长', en: 'Row {row}, column {column} holds too much text' },
  encoding: {
    zh: '无法识别文字编码,请另存为“CSV UTF-8”或 .xlsx',
    en: 'Unknown encoding; save it as CSV UTF-8 or .xlsx',
  },
  'no-template': {
    zh: '不是本系统的模板,请下载本校模板后填写',
    en: 'This is no template of this system; download the school’s own',
  },
  'wrong-version': { zh: '模板版本已更新,请重新下载', en: 'The template has changed; download it again' },
  'wrong-school': { zh: '这是其他学校的模板', en: 'This is another school’s template' },
  'wrong-class': { zh: '这是其他班级的模板', en: 'This is another class’s template' },
  'wrong-kind': { zh: '这是“{kind}”的模板', en: 'This is the template for: {kind}' },
  'wrong-year': { zh: '这是 {year} 年度的模板,请下载本年度的', en: 'This is the template of {year}; download this year’s' },
  'no-heading': { zh: '第 {row} 行没有表头', en: 'Row {row} holds no headings' },
  'missing-columns': { zh: '缺少列:{titles}', en: 'Columns are missing: {titles}' },
  'unknown-column': { zh: '{column} 列不是模板中的列', en: 'Column {column} is none of the template’s' },
  'repeated-column': { zh: '{column} 列与前面的列重复', en: 'Column {column} repeats an earlier one' },
  'no-rows': { zh: '表中没有学生(从第 {row} 行起填写)', en: 'There is no child in it; begin in row {row}' },
} as const satisfies Record<string, Label>

export type FileProblemCode = keyof typeof TEXTS

/** Why a whole file was refused, as it is stored: no text, and nothing from its cells. */
export interface FoundProblem {
  readonly code: FileProblemCode
  readonly params?: Readonly<Record<string, string | number>>
}

/** The problem in the caller's language. */
export function showProblem({ code, params = {} }: FoundProblem, language: keyof Label): FileProblem {
  const message = TEXTS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  return { code, message, ...(Object.keys(params).length > 0 ? { params: { ...params } } : {}) }
}

export interface ExpectedTemplate {
  readonly schoolId: string
  readonly kind: RegistrationKind
  readonly recordYear: number
}

/** Whether a file was made from the template it should be: this school's, of this kind and this year. */
export function problemWithFacts(
  facts: Partial<TemplateFacts> | undefined,
  expected: ExpectedTemplate,
): FoundProblem | undefined {
  if (!facts || facts.template !== TEMPLATE) return { code: 'no-template' }
  if (facts.version !== TEMPLATE_VERSION) return { code: 'wrong-version' }
  if (facts.school !== expected.schoolId) return { code: 'wrong-school' }
  if (facts.kind !== expected.kind) return { code: 'wrong-kind', params: { kind: kindLabel(facts.kind) } }
  if (facts.year !== String(expected.recordYear)) return { code: 'wrong-year', params: { year: yearOf(facts.year) } }
  return undefined
}

/** What stands in the file is never repeated, unless it is one of our own words. */
const kindLabel = (kind: string | undefined): string =>
  Object.entries(KIND_RULES).find(([known]) => known === kind)?.[1].label.zh ?? '其他业务'
const yearOf = (year: string | undefined): string => (/^\d{4}$/.test(year ?? '') ? String(year) : '其他')

export const factsOf = ({ schoolId, kind, recordYear }: ExpectedTemplate): TemplateFacts & Record<string, string> => ({
  template: TEMPLATE,
  version: TEMPLATE_VERSION,
  school: schoolId,
  kind,
  year: String(recordYear),
})

/** Rows with headings and data together. */
export const SHEET_LIMITS = { bytes: 20 * 1024 * 1024, rows: MOST_ROWS + 1, columns: 200, characters: 2000 } as const
