import { type CodeTable, codesFrom } from './table.ts'

/**
 * Lists that exports are written in. Each shares digits with a list of the collection form and means something else by
 * them, so no code of these is ever read into the form's table. (Domain §4.2–4.13)
 */

export const HEALTH_GB: CodeTable = {
  id: 'healthGb',
  title: { zh: '健康状况(国标)', en: 'Health, national standard' },
  source: 'GB/T 2261.3-2003',
  codes: codesFrom('1 健康或良好 = Good\n2 一般或较弱 = Fair or weak\n3 有慢性病 = Chronic illness\n6 残疾 = Disability'),
}

export const HOUSEHOLD_TYPE_GA: CodeTable = {
  id: 'householdTypeGa',
  title: { zh: '户口类型(公安)', en: 'Household type, police' },
  source: 'GA 324.1-2001',
  codes: codesFrom(
    '0 未落常住户口 = Not registered\n1 非农业家庭户口 = Non-agricultural family\n2 农业家庭户口 = Agricultural family\n3 非农业集体户口 = Non-agricultural collective\n4 农业集体户口 = Agricultural collective\n5 自理口粮户口 = Self-supplied grain',
  ),
}

export const ENTRY_MODE_JYT: CodeTable = {
  id: 'entryModeJyt',
  title: { zh: '入学方式(教育行业)', en: 'Entry mode, education standard' },
  source: 'JY/T 1001-2012 RXFS',
  codes: codesFrom(
    '01 统一招生考试/普通入学 = Unified examination\n02 保送 = Recommended without examination\n03 民族班 = Minority class\n04 定向培养 = Bound training\n05 体育特招 = Sports admission\n06 文艺特招 = Arts admission\n07 学生干部保送 = Recommended student leader\n08 考试推荐 = Examination and recommendation\n09 外校转入 = From another school\n10 恢复入学资格 = Admission restored\n11 预科 = Preparatory\n12 来华留学 = Foreign student\n99 其他 = Other',
  ),
}

export const DISABILITY_JYT: CodeTable = {
  id: 'disabilityJyt',
  title: { zh: '残疾类型(教育统计)', en: 'Disability, education statistics' },
  source: 'JY/T 1001-2012 CJRLX',
  codes: codesFrom('1 视力残疾 = Sight\n2 听力残疾 = Hearing\n3 智力残疾 = Intellect\n9 其他残疾 = Other'),
}

export const INCLUSION_2007: CodeTable = {
  id: 'inclusion2007',
  title: { zh: '随班就读(2007 规范)', en: 'Inclusion, norm of 2007' },
  source: '教基厅〔2007〕10号 SBJD',
  codes: codesFrom(
    '00 普通学生 = No\n10 随班就读学生 = Inclusion\n11 视力残疾随班就读 = Sight\n12 听力残疾随班就读 = Hearing\n13 智力残疾随班就读 = Intellect\n19 其他残疾随班就读 = Other',
  ),
}

export const BLOOD_TYPE_2007: CodeTable = {
  id: 'bloodType2007',
  title: { zh: '血型(2007 规范)', en: 'Blood type, norm of 2007' },
  source: '教基厅〔2007〕10号 XX',
  codes: codesFrom(
    '0 未知 = Unknown\n1 A血型 = A\n2 B血型 = B\n3 AB血型 = AB\n4 O血型 = O\n5 其他血型 = Other\n9 未定血型 = Undetermined',
  ),
}

/** The list as it was issued, without what the registry adds from 71 on. */
export const STATUS_CHANGE_JYT: CodeTable = {
  id: 'statusChangeJyt',
  title: { zh: '学籍异动类别(教育行业)', en: 'Change of status, education standard' },
  source: 'JY/T 1001-2012 XJYDLB',
  codes: codesFrom(`
    02 留级 = Retained in the grade
    03 降级 = Put down a grade
    04 跳级 = Grade skipped
    06 延长年限 = Study extended
    08 回国复学 = Returned from abroad
    11 休学 = On leave
    12 复学 = Returned from leave
    13 停学 = Suspended
    14 保留入学资格 = Admission reserved
    15 恢复入学资格 = Admission restored
    16 取消入学资格 = Admission cancelled
    17 恢复学籍 = Record restored
    18 取消学籍 = Record cancelled
    19 保留学籍 = Record reserved
    21 转学(转出) = Transferred out
    22 转学(转入) = Transferred in
    29 转班级 = Moved to another class
    31 退学 = Withdrawn
    42 开除学籍 = Expelled
    51 死亡 = Deceased
    61 提前毕业 = Graduated early
    62 结业 = Completed
    63 肄业 = Left with partial study
    99 其他 = Other`),
}

export const ID_DOCUMENT_JYT: CodeTable = {
  id: 'idDocumentJyt',
  title: { zh: '身份证件类型(教育行业)', en: 'Identity document, education standard' },
  source: 'JY/T 1001-2012 SFZJLX',
  codes: codesFrom(
    '1 居民身份证 = Resident identity card\n2 军官证 = Officer card\n3 士兵证 = Soldier card\n4 文职干部证 = Civilian cadre card\n5 部队离退休证 = Military retiree card\n6 香港特区护照/身份证明 = Hong Kong passport or identity card\n7 澳门特区护照/身份证明 = Macau passport or identity card\n8 台湾居民来往大陆通行证 = Travel permit for Taiwan residents\n9 境外永久居住证 = Permanent residence card\nA 护照 = Passport\nB 户口簿 = Household register\nZ 其他 = Other',
  ),
}
