import type { EntryFields, GuardianFields } from '../../../layers/kernel/fields/entry.ts'
import { checkCharacter } from '../../../layers/kernel/resident-id.ts'

/** A county that does not exist: identity numbers on it can belong to nobody. */
export const COUNTY = '330199'

/** An identity number of nobody; odd sequences are boys', even ones girls'. */
export function residentId(sequence: number, birthDate = '2020-03-15', county = COUNTY): string {
  const first17 = `${county}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

export const aGuardian = (over: GuardianFields = {}): GuardianFields => ({
  fullName: '王建国',
  relationship: '51',
  currentAddress: '杭州市测试区一号路1号',
  householdPlaceCode: COUNTY,
  phone: '13900000000',
  isLegalGuardian: '1',
  ...over,
})

/** A first grader with nothing wrong; a test says only what matters to it. */
export function aChild(
  over: Record<string, string> = {},
  guardians: readonly GuardianFields[] = [aGuardian(), aGuardian({ relationship: '52', fullName: '李梅' })],
): EntryFields {
  return {
    fullName: '王小明',
    sex: '1',
    birthDate: '2020-03-15',
    birthPlaceCode: COUNTY,
    ethnicity: '01',
    nationality: 'CHN',
    idDocType: '1',
    idDocNo: residentId(1),
    overseasCategory: '00',
    healthStatus: '10',
    householdPlaceCode: COUNTY,
    householdType: '1',
    entryMonth: '202609',
    entryMode: '11',
    boardingMode: '1',
    currentAddress: '杭州市测试区一号路1号',
    mailingAddress: '杭州市测试区一号路1号',
    homeAddress: '杭州市测试区一号路1号',
    contactPhone: '13900000000',
    postalCode: '310000',
    isOnlyChild: '0',
    hasPreschool: '1',
    leftBehindStatus: '0',
    isMigrantWorkerChild: '0',
    isOrphan: '0',
    isMartyrOrEntitledChild: '0',
    inclusionType: '0',
    disabilityType: '0',
    needsAid: '0',
    receivesBoardingSubsidy: '0',
    distanceToSchoolKm: '1',
    transportMode: '2',
    needsSchoolBus: '0',
    ...over,
    guardians,
  }
}
