import { type CodeTable, codesFrom } from './table.ts'

export const SEX: CodeTable = {
  id: 'sex',
  title: { zh: '性别', en: 'Sex' },
  source: 'GB/T 2261.1-2003',
  codes: codesFrom('0 未知 = Unknown\n1 男 = Male\n2 女 = Female\n9 未说明 = Not stated'),
}

export const ETHNICITY: CodeTable = {
  id: 'ethnicity',
  title: { zh: '民族', en: 'Ethnicity' },
  source: 'GB/T 3304-1991',
  codes: codesFrom(`
    01 汉族 = Han
    02 蒙古族 = Mongol
    03 回族 = Hui
    04 藏族 = Zang
    05 维吾尔族 = Uygur
    06 苗族 = Miao
    07 彝族 = Yi
    08 壮族 = Zhuang
    09 布依族 = Buyei
    10 朝鲜族 = Chosen
    11 满族 = Man
    12 侗族 = Dong
    13 瑶族 = Yao
    14 白族 = Bai
    15 土家族 = Tujia
    16 哈尼族 = Hani
    17 哈萨克族 = Kazak
    18 傣族 = Dai
    19 黎族 = Li
    20 傈僳族 = Lisu
    21 佤族 = Va
    22 畲族 = She
    23 高山族 = Gaoshan
    24 拉祜族 = Lahu
    25 水族 = Sui
    26 东乡族 = Dongxiang
    27 纳西族 = Naxi
    28 景颇族 = Jingpo
    29 柯尔克孜族 = Kirgiz
    30 土族 = Tu
    31 达斡尔族 = Daur
    32 仫佬族 = Mulao
    33 羌族 = Qiang
    34 布朗族 = Blang
    35 撒拉族 = Salar
    36 毛南族 = Maonan
    37 仡佬族 = Gelao
    38 锡伯族 = Xibe
    39 阿昌族 = Achang
    40 普米族 = Pumi
    41 塔吉克族 = Tajik
    42 怒族 = Nu
    43 乌孜别克族 = Uzbek
    44 俄罗斯族 = Russ
    45 鄂温克族 = Ewenki
    46 德昂族 = Deang
    47 保安族 = Bonan
    48 裕固族 = Yugur
    49 京族 = Gin
    50 塔塔尔族 = Tatar
    51 独龙族 = Derung
    52 鄂伦春族 = Oroqen
    53 赫哲族 = Hezhen
    54 门巴族 = Monba
    55 珞巴族 = Lhoba
    56 基诺族 = Jino
    97 其他 = Other, not identified
    98 外国血统中国籍人士 = Chinese citizen of foreign descent`),
}

/** Older lists print these names; they are read, never written. */
export const ETHNICITY_SYNONYMS: Readonly<Record<string, string>> = { 毛难族: '36', 崩龙族: '46' }

export const POLITICAL_STATUS: CodeTable = {
  id: 'politicalStatus',
  title: { zh: '政治面貌', en: 'Political status' },
  source: 'GB/T 4762-1984',
  codes: codesFrom(`
    01 中共党员 = Member of the Communist Party
    02 中共预备党员 = Probationary member of the Communist Party
    03 共青团员 = Member of the Communist Youth League
    04 民革会员 = Member of the Revolutionary Committee
    05 民盟盟员 = Member of the Democratic League
    06 民建会员 = Member of the Democratic National Construction Association
    07 民进会员 = Member of the Association for Promoting Democracy
    08 农工党党员 = Member of the Peasants and Workers Party
    09 致公党党员 = Member of the Zhi Gong Party
    10 九三学社社员 = Member of the Jiusan Society
    11 台盟盟员 = Member of the Taiwan Self-Government League
    12 无党派民主人士 = Non-party democrat
    13 群众 = None`),
}

/** The form's two digits; the one-digit standard has no value for 40, an operator decides there. */
export const HEALTH: CodeTable = {
  id: 'health',
  title: { zh: '健康状况', en: 'Health' },
  source: 'national collection form',
  codes: codesFrom(
    '10 健康或良好 = Good\n20 一般或较弱 = Fair or weak\n30 有慢性病 = Chronic illness\n40 有生理缺陷 = Physical impairment\n50 残疾 = Disability',
  ),
  exportTo: { standard: 'GB/T 2261.3-2003', codes: { '10': '1', '20': '2', '30': '3', '50': '6' } },
}

export const OVERSEAS_CATEGORY: CodeTable = {
  id: 'overseasCategory',
  title: { zh: '港澳台侨外', en: 'Overseas category' },
  source: 'JY/T 1001-2012',
  codes: codesFrom(`
    00 否 = None
    01 香港同胞 = Hong Kong resident
    02 香港同胞亲属 = Relative of a Hong Kong resident
    03 澳门同胞 = Macau resident
    04 澳门同胞亲属 = Relative of a Macau resident
    05 台湾同胞 = Taiwan resident
    06 台湾同胞亲属 = Relative of a Taiwan resident
    11 华侨 = Overseas Chinese
    12 侨眷 = Relative of an overseas Chinese
    13 归侨 = Returned overseas Chinese
    14 归侨子女 = Child of a returned overseas Chinese
    21 归国留学人员 = Returned from study abroad
    31 非华裔中国人 = Chinese citizen of other descent
    41 外籍华裔人 = Foreign citizen of Chinese descent
    51 外国人 = Foreigner
    99 其他 = Other`),
}

/** The form's own digits. GA 324.1 swaps 1 and 2, so its codes are never read into this table. */
export const HOUSEHOLD_TYPE: CodeTable = {
  id: 'householdType',
  title: { zh: '户口性质', en: 'Household type' },
  source: 'national collection form; 0 and 3 are extensions',
  codes: codesFrom(
    '0 无户口 = Not registered\n1 农业户口 = Agricultural\n2 非农业户口 = Non-agricultural\n3 居民户口 = Resident',
  ),
  exportTo: { standard: 'GA 324.1-2001', codes: { '0': '0', '1': '2', '2': '1' } },
}

export const RELATIONSHIP: CodeTable = {
  id: 'relationship',
  title: { zh: '与学生关系', en: 'Relationship to the pupil' },
  source: 'GB/T 4761-2008',
  codes: codesFrom(`
    50 父母 = Parent
    51 父亲 = Father
    52 母亲 = Mother
    57 继父或养父 = Step- or adoptive father
    58 继母或养母 = Step- or adoptive mother
    60 祖父母或外祖父母 = Grandparent
    61 祖父 = Paternal grandfather
    62 祖母 = Paternal grandmother
    63 外祖父 = Maternal grandfather
    64 外祖母 = Maternal grandmother
    70 兄弟姐妹 = Sibling
    71 兄 = Elder brother
    73 弟 = Younger brother
    75 姐 = Elder sister
    77 妹 = Younger sister
    81 伯父 = Father's elder brother
    82 伯母 = Wife of father's elder brother
    83 叔父 = Father's younger brother
    84 婶母 = Wife of father's younger brother
    85 舅父 = Mother's brother
    86 舅母 = Wife of mother's brother
    87 姨父 = Husband of mother's sister
    88 姨母 = Mother's sister
    89 姑父 = Husband of father's sister
    90 姑母 = Father's sister
    97 其他亲属 = Other relative
    99 非亲属 = Not related`),
}

export const BLOOD_TYPE: CodeTable = {
  id: 'bloodType',
  title: { zh: '血型', en: 'Blood type' },
  source: 'JY/T 1001-2012',
  codes: codesFrom(
    '0 未知 = Unknown\n1 A血型 = A\n2 B血型 = B\n3 AB血型 = AB\n4 O血型 = O\n5 RH阳性血型 = Rh positive\n6 RH阴性血型 = Rh negative\n7 HLA血型 = HLA\n8 未定血型 = Undetermined\n9 其他血型 = Other',
  ),
  exportTo: {
    standard: '教基厅〔2007〕10号 XX',
    codes: { '0': '0', '1': '1', '2': '2', '3': '3', '4': '4', '5': '5', '6': '5', '7': '5', '8': '9', '9': '5' },
  },
}
