import type { Label } from '../text.ts'
import { GUARDIAN_FIELDS, PUPIL_FIELDS } from './catalogue.ts'

/** One thing wrong, or worth a second look, with one field of a child's entry. */
export interface FieldIssue {
  /** A field id, or `guardians.0.phone`. */
  readonly field: string
  readonly code: IssueCode
  readonly severity: 'error' | 'warning'
  readonly params?: Readonly<Record<string, string | number>>
}

const TEXTS = {
  missing: { zh: '必填', en: 'is required' },
  'too-long': { zh: '超过 {most} 个字', en: 'is longer than {most} characters' },
  'not-in-table': { zh: '不在代码表中', en: 'is not in the code table' },
  'not-a-date': { zh: '不是有效日期,应为 YYYY-MM-DD', en: 'is not a date that exists (YYYY-MM-DD)' },
  'not-a-month': { zh: '不是有效年月,应为 YYYYMM', en: 'is not a month (YYYYMM)' },
  'not-a-number': { zh: '应为整数', en: 'must be a whole number' },
  'not-a-division': { zh: '应为 6 位或 12 位行政区划代码', en: 'must be a division code of 6 or 12 digits' },
  'not-a-phone': { zh: '不是有效的电话号码', en: 'is not a telephone number' },
  'not-a-postal-code': { zh: '应为 6 位数字', en: 'must be six digits' },
  'not-an-email': { zh: '不是有效的电子信箱', en: 'is not an e-mail address' },
  'unlawful-text': { zh: '含有不可见字符或非法字符', en: 'holds invisible or unlawful characters' },
  formula: { zh: '不得以公式开头', en: 'must not begin like a formula' },
  'name-too-short': { zh: '姓名至少 2 个字', en: 'must have at least two characters' },
  'name-character': { zh: '姓名含有不允许的字符', en: 'holds a character no name has' },
  'name-invisible': { zh: '姓名含有不可见字符', en: 'holds invisible characters' },
  'name-dot': { zh: '间隔号的位置不对', en: 'has a dot in the wrong place' },
  'pupil-sex': { zh: '学生性别应为男或女', en: 'must be male or female' },
  'birth-future': { zh: '出生日期在今天之后', en: 'lies in the future' },
  'document-empty': { zh: '身份证件号必填', en: 'is required for this kind of document' },
  'document-legacy': { zh: '15 位旧号码已停用,请填 18 位', en: 'has 15 digits; such numbers are no longer valid' },
  'document-length': { zh: '应为 18 位', en: 'must have 18 characters' },
  'document-charset': { zh: '含有不允许的字符', en: 'holds characters no such number has' },
  'document-scientific': {
    zh: '被表格改成了科学计数,请将该列设为文本后重填',
    en: 'was turned into scientific notation; format the column as text and enter it again',
  },
  'document-other-type': { zh: '这是另一类证件的号码,请改证件类型', en: 'belongs to another kind of document' },
  'document-region': { zh: '前 6 位不是有效的县级代码', en: 'does not begin with a county that ever existed' },
  'document-birth-date': { zh: '号码中的出生日期不存在', en: 'holds a date that does not exist' },
  'document-future': { zh: '号码中的出生日期在今天之后', en: 'holds a date in the future' },
  'document-checksum': { zh: '最后一位校验码不对', en: 'has a wrong check character' },
  'document-sex': { zh: '与号码中的性别不一致', en: 'does not agree with the sex in the document number' },
  'document-birth': { zh: '与号码中的出生日期不一致', en: 'does not agree with the date in the document number' },
  'document-format': { zh: '与证件类型的号码格式不符', en: 'is not in the form this kind of document has' },
  'nationality-with-resident-id': { zh: '居民身份证持有人的国籍应为 CHN', en: 'must be CHN with a resident identity card' },
  'category-with-document': { zh: '与身份证件类型不相符', en: 'does not go with the kind of identity document' },
  'inclusion-and-disability': { zh: '随班就读与残疾类型不相符', en: 'does not go with the disability' },
  'disability-expected': { zh: '健康状况为残疾,请核对残疾类型', en: 'is none although the health says disability' },
  'bus-on-foot': { zh: '步行上学却需要校车,请核对', en: 'is yes although the child walks' },
  'migrant-and-left-behind': { zh: '随迁子女与留守儿童不能同时为是', en: 'cannot be yes for a left-behind child' },
  'migrant-same-county': {
    zh: '户口与学校在同一县,请核对随迁子女',
    en: 'is yes although the household is in the school’s county',
  },
  'migrant-not-rural': { zh: '户口性质不是农业户口,请核对随迁子女', en: 'is yes although the household is not agricultural' },
  'entry-and-grade': { zh: '与所在年级相差一年以上,请核对', en: 'is more than a year off the grade' },
  'subsidy-for-day-pupil': { zh: '走读生享受寄宿补助,请核对', en: 'is yes for a day pupil' },
  'entry-in-future': { zh: '入学年月在今天之后', en: 'lies in the future' },
  'guardian-missing': { zh: '至少填写一名监护人', en: 'must name at least one legal guardian' },
  'guardian-only-one': { zh: '只填写了一名家庭成员,请核对', en: 'names only one person' },
  'guardian-document': { zh: '学生没有证件号时,监护人证件必填', en: 'is required where the pupil has no document' },
  'relationship-note': { zh: '关系为其他时应说明', en: 'is required where the relationship is other' },
  'too-young': { zh: '未满入学年龄(须在 {cutOff} 及以前出生)', en: 'is born after the cut-off {cutOff}' },
  'duplicate-in-file': { zh: '与第 {row} 行的身份证件号相同', en: 'is the same as in row {row}' },
  'document-held': { zh: '该证件号已有学籍,请办理转学', en: 'is held by a record that exists; ask for a transfer' },
  'roll-number-taken': { zh: '本班已有此学号', en: 'is a classmate’s' },
  'document-as-number': {
    zh: '该单元格是数字格式,超过 15 位的号码已失真,请将该列设为文本后重填',
    en: 'is a number cell, which keeps only 15 digits; format the column as text and enter it again',
  },
  'cell-formula': { zh: '不接受公式,请粘贴为值', en: 'holds a formula; paste it as a value' },
  'cell-error': { zh: '该单元格是错误值(如 #N/A)', en: 'holds an error value such as #N/A' },
  'class-unknown': { zh: '本校没有这个班级', en: 'is no class of this school' },
  'window-closed': { zh: '不在注册时间内', en: 'is outside the registration window' },
} as const satisfies Record<string, Label>

export type IssueCode = keyof typeof TEXTS

/** What an issue says, in one language, without the field's name and without its value. */
export function issueText({ code, params = {} }: Pick<FieldIssue, 'code' | 'params'>, language: keyof Label): string {
  return TEXTS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** The label of a field an issue names, guardians' included. */
export function issueFieldLabel(field: string): Label {
  if (field === 'guardians') return { zh: '监护人', en: 'Guardians' }
  const guardian = /^guardians\.(\d+)\.(\w+)$/.exec(field)
  if (!guardian) return PUPIL_FIELDS.find(({ id }) => id === field)?.label ?? { zh: field, en: field }
  const inner = GUARDIAN_FIELDS.find(({ id }) => id === guardian[2])?.label
  const order = Number(guardian[1]) + 1
  return { zh: `监护人${order}${inner?.zh ?? ''}`, en: `Guardian ${order}: ${inner?.en ?? ''}` }
}
