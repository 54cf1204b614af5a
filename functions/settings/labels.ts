import { EXTENSION_FIELDS, type ExtensionFieldId } from '../../layers/kernel/fields/extension-fields.ts'
import { FIRST_TERM_ENDS, SECOND_TERM_ENDS } from '../../layers/kernel/term-ends.ts'
import type { Label } from '../../layers/kernel/text.ts'
import type { SwitchKind } from './switches.ts'
import type { SettingKey, Unit } from './values.ts'

/** Fields beyond the national sheet are called what the catalogue calls them. */
const FILE_FIELD_LABELS = Object.fromEntries(
  EXTENSION_FIELDS.map(({ id, label }) => [`file.${id}`, { zh: `省定项目:${label.zh}`, en: `Provincial item: ${label.en}` }]),
) as Record<`file.${ExtensionFieldId}`, Label>

/** What people read of a setting. */
export const SETTING_LABELS: Readonly<Record<SettingKey, Label>> = {
  'legal.hardBanCompulsory': { zh: '义务教育阶段禁止开除、退学', en: 'No expulsion and no withdrawal in compulsory schooling' },
  'numbers.assignLAt': { zh: '临时学籍号核发时点', en: 'When a temporary number is given' },
  'numbers.release': { zh: '正式学籍号核发方式', en: 'How formal numbers are released' },
  'transfer.sameAuthority': { zh: '同一主管部门内转学的核办', en: 'Transfers within one authority' },
  'transfer.includeProvince': { zh: '跨省转学须经本省核办', en: 'Cross-province transfers pass this province' },
  'transfer.revokeAfterApproval': { zh: '核办完成后、调档前可撤销', en: 'A transfer can be revoked until the file is pulled' },
  'transfer.allowLowerGrade': { zh: '转学可转入低年级', en: 'A transfer may lead to a lower grade' },
  'transfer.cleanYearly': {
    zh: '每年 8 月清理 3 月 1 日前发起、未办结的转学',
    en: 'In August, transfers begun before 1 March are ended',
  },
  'graduation.cleanUnfinished': {
    zh: '暑期暂停转学之日起清理毕业年级未办结的业务',
    en: 'When transfers pause in summer, unfinished business of graduating grades is ended',
  },
  'leave.maxMonths': { zh: '一次休学最长', en: 'Longest leave' },
  'leave.maxConsecutive': { zh: '连续休学最多', en: 'Most leaves in a row' },
  'leave.remindDaysBefore': { zh: '休学期满提前提醒', en: 'Reminder before a leave ends' },
  'term.firstEnds': { zh: '第一学期结束日', en: 'Last day of the first term' },
  'term.secondEnds': { zh: '第二学期结束日', en: 'Last day of the second term' },
  'dropout.keptToAge': { zh: '辍学学生学籍保留至', en: 'The record of a dropout is kept until the age of' },
  'problem.workingDays': { zh: '问题学籍处理时限', en: 'Time to settle a problem record' },
  'exchange.answerHours': { zh: '对接省份应答时限', en: 'Time for a province to answer a parcel' },
  'account.sealAfterDays': { zh: '账号未使用自动封存', en: 'An unused account is sealed' },
  'loan.rotateHours': { zh: '账号借用归还后改密时限', en: 'Time to change a password after a loan' },
  'disclosure.perDay': { zh: '每人每日查看脱敏内容', en: 'Looks behind the mask, a person a day' },
  'classSize.enforce': { zh: '超过班额不予办理', en: 'Nobody comes into a class above its cap' },
  ...FILE_FIELD_LABELS,
}

export const UNIT_LABELS: Readonly<Record<Unit, Label>> = {
  years: { zh: '周岁', en: 'years' },
  months: { zh: '个月', en: 'months' },
  days: { zh: '天', en: 'days' },
  'working-days': { zh: '个工作日', en: 'working days' },
  hours: { zh: '小时', en: 'hours' },
  times: { zh: '次', en: 'times' },
}

const MONTHS: Readonly<Record<string, string>> = { '01': 'January', '06': 'June', '07': 'July' }
const DAY_LABELS = Object.fromEntries(
  [...FIRST_TERM_ENDS, ...SECOND_TERM_ENDS].map((choice): [string, Label] => {
    const [month = '', day = ''] = choice.split('-')
    return [choice, { zh: `${Number(month)} 月 ${Number(day)} 日`, en: `${Number(day)} ${MONTHS[month]}` }]
  }),
)

/** The choices of every setting that offers some. */
export const CHOICE_LABELS: Readonly<Record<string, Label>> = {
  authority: { zh: '主管部门核办后', en: 'After the authority' },
  school: { zh: '学校核办后预留', en: 'Held once the school agrees' },
  'spring-batch': { zh: '春季集中核发', en: 'In a spring batch' },
  continuous: { zh: '随时核发', en: 'Continuously' },
  'single-final': { zh: '合并为最后一步', en: 'One step, the last' },
  ...DAY_LABELS,
  'two-steps': { zh: '转入、转出各一步', en: 'One step for each side' },
}

/** What people read of a switch, in the words of the trade. */
export const SWITCH_LABELS: Readonly<Record<SwitchKind, Label>> = {
  leave: { zh: '休学', en: 'Leave of absence' },
  'extend-leave': { zh: '休学延期', en: 'Extension of a leave' },
  return: { zh: '复学', en: 'Return from leave' },
  retain: { zh: '留级', en: 'Retention in a grade' },
  skip: { zh: '跳级', en: 'Skipping a grade' },
  'extend-study': { zh: '延长年限', en: 'Extension of study' },
  dropout: { zh: '辍学', en: 'Dropout' },
  'return-from-dropout': { zh: '返校', en: 'Return from dropout' },
  'study-abroad': { zh: '出境学习', en: 'Study abroad' },
  'return-from-abroad': { zh: '回国复学', en: 'Return from abroad' },
  missing: { zh: '失踪', en: 'Missing' },
  found: { zh: '失踪返校', en: 'Found again' },
  'other-leave': { zh: '其他离校', en: 'Away for another reason' },
  'return-from-other-leave': { zh: '其他离校返校', en: 'Return from another absence' },
  withdraw: { zh: '退学', en: 'Withdrawal' },
  expel: { zh: '开除学籍', en: 'Expulsion' },
  decease: { zh: '死亡', en: 'Death' },
  'change-class': { zh: '调班', en: 'Change of class' },
  'special-placement': { zh: '特殊教育安置', en: 'Special placement' },
  'transfer-in-province': { zh: '省内转学', en: 'Transfer within the province' },
  'transfer-cross-province': { zh: '跨省转学', en: 'Transfer to another province' },
  'register-grade-one': { zh: '小学新生注册', en: 'Registration of grade-one entrants' },
  'grade-one-age-control': { zh: '小学新生年龄控制', en: 'Age control at grade one' },
  'delete-formal-number': { zh: '删除有正式学籍号的学生', en: 'Deleting pupils who hold a formal number' },
}
