import { type CodeTable, codesFrom } from './table.ts'

export const ENTRY_MODE: CodeTable = {
  id: 'entryMode',
  title: { zh: '入学方式', en: 'Entry mode' },
  source: 'national collection form',
  codes: codesFrom(
    '11 就近入学 = Neighbourhood entry\n12 其他(义务教育) = Other, compulsory stage\n21 统一招生考试/普通入学 = Unified examination\n22 体育特招 = Sports admission\n23 艺术特招 = Arts admission\n99 其他 = Other',
  ),
  exportTo: {
    standard: 'JY/T 1001-2012 RXFS',
    codes: { '11': '99', '12': '99', '21': '01', '22': '05', '23': '06', '99': '99' },
  },
}

export const BOARDING_MODE: CodeTable = {
  id: 'boardingMode',
  title: { zh: '就读方式', en: 'Boarding mode' },
  source: 'JY/T 1001-2012',
  codes: codesFrom('1 走读 = Day\n2 住校 = Boarding\n3 借宿 = Lodging\n9 其他 = Other'),
}

export const STUDENT_SOURCE: CodeTable = {
  id: 'studentSource',
  title: { zh: '学生来源', en: 'Source' },
  source: 'JY/T 1001-2012',
  codes: codesFrom('1 正常入学 = Ordinary entry\n2 借读 = Guest\n9 其他 = Other'),
}

export const GRADE: CodeTable = {
  id: 'grade',
  title: { zh: '年级', en: 'Grade' },
  source: 'registry; first digit stage, second year',
  codes: codesFrom(`
    11 小学一年级 = Primary grade 1
    12 小学二年级 = Primary grade 2
    13 小学三年级 = Primary grade 3
    14 小学四年级 = Primary grade 4
    15 小学五年级 = Primary grade 5
    16 小学六年级 = Primary grade 6
    21 初中一年级 = Junior grade 1
    22 初中二年级 = Junior grade 2
    23 初中三年级 = Junior grade 3
    24 初中四年级 = Junior grade 4
    31 高中一年级 = Senior grade 1
    32 高中二年级 = Senior grade 2
    33 高中三年级 = Senior grade 3`),
}

export const LEFT_BEHIND: CodeTable = {
  id: 'leftBehind',
  title: { zh: '留守儿童', en: 'Left-behind child' },
  source: 'national collection form',
  codes: codesFrom('0 非留守儿童 = No\n1 单亲留守儿童 = One parent away\n2 双亲留守儿童 = Both parents away'),
}

export const INCLUSION: CodeTable = {
  id: 'inclusion',
  title: { zh: '随班就读', en: 'Inclusion' },
  source: 'national collection form',
  codes: codesFrom(
    '0 非随班就读 = No\n1 视力残疾随班就读 = Sight\n2 听力残疾随班就读 = Hearing\n3 智力残疾随班就读 = Intellect\n9 其他残疾随班就读 = Other',
  ),
  exportTo: { standard: '教基厅〔2007〕10号 SBJD', codes: { '0': '00', '1': '11', '2': '12', '3': '13', '9': '19' } },
}

export const DISABILITY_LEVEL: CodeTable = {
  id: 'disabilityLevel',
  title: { zh: '残疾等级', en: 'Degree of disability' },
  source: 'GB/T 26341',
  codes: codesFrom('1 一级 = First\n2 二级 = Second\n3 三级 = Third\n4 四级 = Fourth'),
}

/** GB/T 26341 digits. The statistics list gives 3 to the intellect: its codes are never read into this table. */
export const DISABILITY: CodeTable = {
  id: 'disability',
  title: { zh: '残疾类型', en: 'Disability' },
  source: 'GB/T 26341; 0 is the form’s',
  codes: codesFrom(
    '0 无残疾 = None\n1 视力残疾 = Sight\n2 听力残疾 = Hearing\n3 言语残疾 = Speech\n4 肢体残疾 = Limbs\n5 智力残疾 = Intellect\n6 精神残疾 = Mental\n7 多重残疾 = Multiple\n9 其他残疾 = Other',
  ),
  exportTo: {
    standard: 'JY/T 1001-2012 CJRLX',
    codes: { '1': '1', '2': '2', '3': '9', '4': '9', '5': '3', '6': '9', '7': '9', '9': '9' },
  },
}

export const TRANSPORT: CodeTable = {
  id: 'transport',
  title: { zh: '上下学交通方式', en: 'Way to school' },
  source: 'national collection form',
  codes: codesFrom(
    '1 步行 = On foot\n2 自行车(含摩托车、电动自行车) = Bicycle or motorcycle\n3 公共交通(含城市公交、农村客运、地铁) = Public transport\n4 家长自行接送 = Taken by a parent\n5 校车 = School bus\n9 其他 = Other',
  ),
}

export const YES_NO: CodeTable = {
  id: 'yesNo',
  title: { zh: '是否', en: 'Yes or no' },
  source: 'JY/T 1001-2012 SFBZ',
  codes: codesFrom('0 否 = No\n1 是 = Yes'),
}

export const CURRENT_STATE: CodeTable = {
  id: 'currentState',
  title: { zh: '学生当前状态', en: 'Current state' },
  source: 'JY/T 1001-2012 XSDQZT',
  codes: codesFrom(
    '01 在读 = Enrolled\n02 休学 = On leave\n03 退学 = Withdrawn\n04 停学 = Suspended\n05 复学 = Returned\n06 流失 = Dropped out\n07 毕业 = Graduated\n08 结业 = Completed\n09 肄业 = Left with partial study\n10 转学(转出) = Transferred out\n11 死亡 = Deceased\n12 保留入学资格 = Admission reserved\n13 公派出国 = Abroad\n14 开除 = Expelled\n15 下落不明 = Missing\n99 其他 = Other',
  ),
}

export const SCHOOL_KIND: CodeTable = {
  id: 'schoolKind',
  title: { zh: '办学类型', en: 'Kind of school' },
  source: 'JY/T 1001-2012 BXLX',
  codes: codesFrom(
    '211 小学 = Primary school\n218 小学教学点 = Primary teaching point\n219 附设小学班 = Attached primary classes\n311 初级中学 = Junior secondary school\n312 九年一贯制学校 = Nine-year school\n319 附设普通初中班 = Attached junior classes\n341 完全中学 = Complete secondary school\n342 高级中学 = Senior secondary school\n345 十二年一贯制学校 = Twelve-year school\n349 附设普通高中班 = Attached senior classes\n371 工读学校 = Specialised school\n511 盲人学校 = School for the blind\n512 聋人学校 = School for the deaf\n513 弱智(培智)学校 = School for the intellectually disabled\n514 其他特殊教育学校 = Other special school\n519 附设特教班 = Attached special classes',
  ),
}

export const CLASS_KIND: CodeTable = {
  id: 'classKind',
  title: { zh: '班级类型', en: 'Kind of class' },
  source: 'JY/T 1001-2012 ZXXBJLX',
  codes: codesFrom(
    '10 普通小学班 = Primary\n11 少数民族小学班 = Primary, minority\n12 小学复式班 = Primary, multi-grade\n13 小学教学点班 = Primary, teaching point\n14 小学特长班 = Primary, talent\n15 小学视力残疾班 = Primary, sight\n16 小学听力残疾班 = Primary, hearing\n17 小学智力残疾班 = Primary, intellect\n20 普通初中班 = Junior\n21 少数民族初中班 = Junior, minority\n22 初中复式班 = Junior, multi-grade\n23 初中教学点班 = Junior, teaching point\n24 初中特长班 = Junior, talent\n25 初中视力残疾班 = Junior, sight\n26 初中听力残疾班 = Junior, hearing\n27 初中智力残疾班 = Junior, intellect\n40 普通高中班 = Senior\n41 少数民族高中班 = Senior, minority\n42 高中特长班 = Senior, talent',
  ),
}
