import { type CodeTable, codesFrom } from './table.ts'

/** What happened to a pupil's standing. The national list knows no dropout, absence abroad or missing child; those are ours, from 71 on. */
export const STATUS_CHANGE: CodeTable = {
  id: 'statusChange',
  title: { zh: '学籍异动类别', en: 'Change of status' },
  source: 'JY/T 1001-2012 XJYDLB, extended from 71 on',
  codes: codesFrom(`
    02 留级 = Retained in the grade
    04 跳级 = Grade skipped
    06 延长年限 = Study extended
    08 回国复学 = Returned from abroad
    11 休学 = On leave
    12 复学 = Returned from leave
    21 转出 = Transferred out
    22 转入 = Transferred in
    29 转班级 = Moved to another class
    31 退学 = Withdrawn
    42 开除学籍 = Expelled
    51 死亡 = Deceased
    71 出境学习 = Studying abroad
    72 辍学 = Dropped out
    73 其他离校 = Away for another reason
    74 失踪 = Missing
    75 返校 = Back at school
    76 跨省转学 = Transferred to another province
    77 特殊教育安置 = Special-education placement
    78 休学延期 = Leave extended
  `),
  exportTo: {
    standard: 'JY/T 1001-2012 XJYDLB',
    others: 'same',
    codes: { '71': '99', '72': '99', '73': '99', '74': '99', '75': '99', '76': '22', '77': '99', '78': '11' },
  },
}

/** Why. Only the reasons a school can give; deaths have their own, finer part of the national list. */
export const CHANGE_REASON: CodeTable = {
  id: 'changeReason',
  title: { zh: '异动原因', en: 'Reason of the change' },
  source: 'JY/T 1001-2012 XJYDYY, extended from 90 on',
  codes: codesFrom(`
    01 成绩优秀 = Excellent results
    11 精神疾病 = Mental illness
    12 传染疾病 = Infectious disease
    19 其他疾病 = Other illness
    21 自动退学 = Left of own accord
    26 家长病重 = A parent is gravely ill
    27 贫困 = Poverty
    28 非留学出国(境) = Abroad for other than study
    30 自费留学 = Study abroad at own expense
    31 休学期满未办理复学 = Did not return after leave
    41 溺水 = Drowning
    42 交通事故 = Traffic accident
    49 其他事故灾难 = Other accident
    59 社会安全事件 = Public safety incident
    69 自然灾害 = Natural disaster
    71 传染病致死 = Died of an infectious disease
    72 猝死 = Sudden death
    79 其他疾病致死 = Died of another illness
    89 其他死亡原因 = Other cause of death
    90 户籍迁移 = Household registration moved
    91 监护人工作变动 = A guardian changed work
    92 居住地变动 = The family moved
    93 随迁 = Moved along with working parents
    94 其他转学原因 = Another reason for a transfer
    99 其他 = Other
  `),
  exportTo: {
    standard: 'JY/T 1001-2012 XJYDYY',
    others: 'same',
    codes: { '49': '40', '59': '50', '69': '60', '90': '99', '91': '99', '92': '99', '93': '99', '94': '99' },
  },
}
