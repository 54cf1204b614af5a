import { type CodeTable, codesFrom } from './table.ts'

/** How pupils come and go in the yearly statistics; the buckets both sides are compared by. */
export const STATISTICAL_CHANGE: CodeTable = {
  id: 'statisticalChange',
  title: { zh: '学生变动', en: 'Change in numbers' },
  source: 'JY/T 1001-2012 XSBD',
  codes: codesFrom(
    '11 招生 = Admitted\n12 复学 = Returned\n13 转入 = Transferred in\n21 毕业 = Graduated\n22 结业 = Completed\n23 休学 = On leave\n24 退学 = Withdrawn\n25 开除 = Expelled\n26 死亡 = Deceased\n27 转出 = Transferred out\n28 辍学 = Dropped out',
  ),
}

/** The reasons of a change as the national list has them in full, deaths by their cause. */
export const CHANGE_REASON_JYT: CodeTable = {
  id: 'changeReasonJyt',
  title: { zh: '学籍异动原因(教育行业)', en: 'Reason of the change, education standard' },
  source: 'JY/T 1001-2012 XJYDYY',
  codes: codesFrom(`
    01 成绩优秀 = Excellent results
    11 精神疾病 = Mental illness
    12 传染疾病 = Infectious disease
    19 其他疾病 = Other illness
    21 自动退学 = Left of own accord
    22 成绩太差 = Poor results
    23 触犯刑法 = Criminal offence
    26 家长病重 = A parent is gravely ill
    27 贫困 = Poverty
    28 非留学出国(境) = Abroad for other than study
    29 自费出国退学 = Left for study abroad
    30 自费留学 = Study abroad at own expense
    31 休学期满未办理复学 = Did not return after leave
    39 其他原因退学 = Left for another reason
    40 事故灾难 = Accident
    41 溺水 = Drowning
    42 交通事故 = Traffic accident
    43 踩踏 = Stampede
    44 房屋倒塌 = Collapse of a building
    45 坠楼坠崖 = Fall
    46 中毒 = Poisoning
    47 爆炸 = Explosion
    50 社会安全事件 = Public safety incident
    51 斗殴 = Fight
    52 校园伤害 = Harm at school
    53 刑事案件 = Crime
    54 火灾 = Fire
    60 自然灾害 = Natural disaster
    61 滑坡 = Landslide
    62 泥石流 = Mudflow
    63 洪水 = Flood
    64 地震 = Earthquake
    65 暴雨 = Rainstorm
    66 冰雹 = Hail
    67 雪灾 = Snow
    68 龙卷风 = Tornado
    70 因病 = Illness
    71 传染病 = Infectious disease
    72 猝死 = Sudden death
    79 其他疾病 = Other illness
    81 自杀 = Suicide
    89 其他死亡原因 = Other cause of death
    99 其他 = Other`),
}

/** Where a pupil went after the last day; `00` is written until it is known and is filled in later. */
export const DESTINATION: CodeTable = {
  id: 'destination',
  title: { zh: '毕业去向', en: 'Destination after graduation' },
  source: 'JY/T 1001-2012 BYQX; 00 is the registry’s',
  codes: codesFrom(
    '00 暂不明确 = Not yet known\n10 升学 = Further study\n11 升入本科 = Undergraduate study\n12 升入高职专科 = Higher vocational college\n13 升入职业高中(含中专、技校) = Vocational secondary school\n14 升入职业初中 = Vocational junior school\n15 升入普通高中 = Senior secondary school\n16 升入普通初中 = Junior secondary school\n20 就业 = Work\n30 参军 = Armed forces\n40 出国 = Abroad\n50 赴港澳台 = Hong Kong, Macau or Taiwan\n60 待就业 = Looking for work\n99 其他 = Other',
  ),
}
