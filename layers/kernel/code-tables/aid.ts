import { type CodeTable, codesFrom } from './table.ts'

export const HARDSHIP: CodeTable = {
  id: 'hardship',
  title: { zh: '家庭经济困难程度', en: 'Family hardship' },
  source: '资助系统',
  codes: codesFrom('1 特别困难 = Severe\n2 一般困难 = Ordinary\n3 不困难 = None'),
}

export const HARDSHIP_REASON: CodeTable = {
  id: 'hardshipReason',
  title: { zh: '困难原因', en: 'Reason of hardship' },
  source: '资助系统',
  codes: codesFrom('1 自然灾害 = Natural disaster\n2 突发意外 = Accident\n3 家庭成员病残 = Illness or disability in the family'),
}

export const FUNDING: CodeTable = {
  id: 'funding',
  title: { zh: '资金来源', en: 'Source of the money' },
  source: '资助系统',
  codes: codesFrom(
    '1 中央财政 = Central budget\n2 省级财政 = Provincial budget\n3 市级财政 = City budget\n4 县级财政 = County budget\n5 学校事业收入提取 = School income\n6 社会捐赠 = Donation\n7 金融机构 = Bank\n9 其他 = Other',
  ),
}
