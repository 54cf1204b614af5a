import { checkCharacter } from '../../layers/kernel/resident-id.ts'

/** An invented child. Its identity number begins with a county code that no county bears, so it is nobody's. */
export interface InventedChild {
  readonly name: string
  readonly sex: '1' | '2'
  readonly birthDate: string
  readonly idDocNo: string
  readonly guardianName: string
  readonly guardianPhone: string
}

const SURNAMES = [
  '赵',
  '钱',
  '孙',
  '李',
  '周',
  '吴',
  '郑',
  '王',
  '冯',
  '陈',
  '褚',
  '卫',
  '蒋',
  '沈',
  '韩',
  '杨',
  '朱',
  '秦',
  '尤',
  '许',
  '何',
  '吕',
  '施',
  '张',
  '孔',
  '曹',
  '严',
  '华',
  '金',
  '魏',
]
const GIVEN = [
  '子涵',
  '一诺',
  '浩然',
  '欣怡',
  '宇轩',
  '诗涵',
  '梓萱',
  '俊杰',
  '雨桐',
  '博文',
  '思远',
  '嘉怡',
  '明哲',
  '可馨',
  '皓轩',
  '若曦',
  '景行',
  '知夏',
  '云舒',
  '予安',
  '清越',
  '承宇',
  '沐阳',
  '星辰',
]
/** Names that try a system: rare characters, a dot, a single given character. */
const SPECIAL = ['赵𬎆', '阿依古丽·买买提', '𠮷野遥', '王一']

/** A number that is always the same for the same seed (mulberry32): the demo country is the same on every machine. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const DAY_MS = 86_400_000

/** Children of one school year's age for a county, always the same for the same seed. */
export function inventChildren(county: string, cohort: number, count: number, seed: number): InventedChild[] {
  const roll = dice(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T
  const firstDay = Date.parse(`${cohort - 7}-09-01T00:00:00Z`)
  return Array.from({ length: count }, (_, at) => {
    const birthDate = new Date(firstDay + Math.floor(roll() * 365) * DAY_MS).toISOString().slice(0, 10)
    const sex = roll() < 0.52 ? '1' : '2'
    const sequence = String((((seed * 97 + at) % 499) + 1) * 2 - (sex === '1' ? 1 : 0)).padStart(3, '0')
    const first17 = `${county}${birthDate.replaceAll('-', '')}${sequence}`
    const surname = pick(SURNAMES)
    return {
      name: SPECIAL[at - 5] ?? `${surname}${pick(GIVEN)}`,
      sex,
      birthDate,
      idDocNo: first17 + checkCharacter(first17),
      guardianName: `${surname}${pick(['建国', '秀英', '志强', '丽华', '伟', '敏', '静', '磊'])}`,
      guardianPhone: `1990000${String(1000 + Math.floor(roll() * 9000))}`,
    }
  })
}

const ADDRESS = '示范区学府路 1 号'

/** What most children have in common. */
const ORDINARY = {
  nationality: 'CHN',
  idDocType: '1',
  overseasCategory: '00',
  politicalStatus: '13',
  healthStatus: '10',
  householdType: '3',
  entryMode: '11',
  boardingMode: '1',
  studentSource: '1',
  currentAddress: ADDRESS,
  mailingAddress: ADDRESS,
  homeAddress: ADDRESS,
  postalCode: '310000',
  isOnlyChild: '0',
  hasPreschool: '1',
  leftBehindStatus: '0',
  isMigrantWorkerChild: '0',
  isOrphan: '0',
  isMartyrOrEntitledChild: '0',
  inclusionType: '0',
  disabilityType: '0',
  isGovPurchasedPlace: '0',
  needsAid: '0',
  receivesBoardingSubsidy: '0',
  distanceToSchoolKm: '1',
  transportMode: '1',
  needsSchoolBus: '0',
} as const

/** All fields of the national sheet for an invented child. */
export function fieldsOf(
  child: InventedChild,
  county: string,
  cohort: number,
): Record<string, string | Record<string, string>[]> {
  const guardian = { currentAddress: ADDRESS, phone: child.guardianPhone, isLegalGuardian: '1', householdPlaceCode: county }
  return {
    ...ORDINARY,
    fullName: child.name,
    sex: child.sex,
    birthDate: child.birthDate,
    birthPlaceCode: county,
    ethnicity: child.name.includes('·') ? '05' : '01',
    idDocNo: child.idDocNo,
    householdPlaceCode: county,
    entryMonth: `${cohort}09`,
    contactPhone: child.guardianPhone,
    guardians: [
      { ...guardian, fullName: child.guardianName, relationship: '51' },
      { ...guardian, fullName: `${child.guardianName}之妻`, relationship: '52' },
    ],
  }
}
