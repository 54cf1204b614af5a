import type { Level } from '../../layers/kernel/duties.ts'
import { FIRST_TERM_ENDS, SECOND_TERM_ENDS } from '../../layers/kernel/term-ends.ts'

interface Declared {
  /** Whose own administrator may set it; everybody below reads it. */
  readonly levels: readonly Level[]
}

export type Unit = 'years' | 'months' | 'days' | 'working-days' | 'hours' | 'times'

/** A number gets stricter as it gets smaller; where several levels set it, the strictest holds. */
export interface IntegerSetting extends Declared {
  readonly type: 'integer'
  readonly initial: number
  readonly least: number
  readonly most: number
  readonly unit: Unit
}

export interface YesNoSetting extends Declared {
  readonly type: 'yesNo'
  readonly initial: boolean
}

export interface ChoiceSetting extends Declared {
  readonly type: 'choice'
  readonly initial: string
  readonly choices: readonly string[]
}

/** A matter the sources leave open or disagree about, with the default that holds until somebody sets it. */
export type SettingSpec = IntegerSetting | YesNoSetting | ChoiceSetting

const MINISTRY_ONLY: readonly Level[] = ['ministry']
const PROVINCE: readonly Level[] = ['province']
const BOTH: readonly Level[] = ['ministry', 'province']

/** A field beyond the national sheet; its id follows the dot. */
const FILE_FIELD = { type: 'yesNo', initial: false, levels: PROVINCE } as const

/**
 * Every setting there is: its kind, its default, who may set it. Nothing else is set, and nothing is set elsewhere.
 * Their words stand apart (`labels.ts`): functions read values, people read words.
 */
export const SETTINGS = {
  'legal.hardBanCompulsory': {
    type: 'yesNo',
    initial: true,
    levels: MINISTRY_ONLY,
  },
  // Some manuals give the temporary number when the school has agreed. It is held for the child then, and the record has
  // it when the supervising authority agrees too; whomever that refuses uses it up. (Domain §2.2)
  'numbers.assignLAt': {
    type: 'choice',
    initial: 'authority',
    choices: ['authority', 'school'],
    levels: MINISTRY_ONLY,
  },
  'numbers.release': {
    type: 'choice',
    initial: 'spring-batch',
    choices: ['spring-batch', 'continuous'],
    levels: MINISTRY_ONLY,
  },
  'transfer.sameAuthority': {
    type: 'choice',
    initial: 'single-final',
    choices: ['single-final', 'two-steps'],
    levels: PROVINCE,
  },
  'transfer.includeProvince': {
    type: 'yesNo',
    initial: false,
    levels: PROVINCE,
  },
  'transfer.revokeAfterApproval': {
    type: 'yesNo',
    initial: true,
    levels: MINISTRY_ONLY,
  },
  'transfer.allowLowerGrade': {
    type: 'yesNo',
    initial: false,
    levels: PROVINCE,
  },
  'transfer.cleanYearly': {
    type: 'yesNo',
    initial: true,
    levels: MINISTRY_ONLY,
  },
  'graduation.cleanUnfinished': {
    type: 'yesNo',
    initial: true,
    levels: MINISTRY_ONLY,
  },
  'leave.maxMonths': {
    type: 'integer',
    initial: 12,
    least: 1,
    most: 24,
    unit: 'months',
    levels: BOTH,
  },
  'leave.maxConsecutive': {
    type: 'integer',
    initial: 2,
    least: 1,
    most: 6,
    unit: 'times',
    levels: BOTH,
  },
  'leave.remindDaysBefore': {
    type: 'integer',
    initial: 15,
    least: 1,
    most: 60,
    unit: 'working-days',
    levels: PROVINCE,
  },
  // Schools of a province end their terms on one day; it is the province's to say, year by year. (Domain §1.2, art. 20)
  'term.firstEnds': {
    type: 'choice',
    initial: '01-20',
    choices: FIRST_TERM_ENDS,
    levels: PROVINCE,
  },
  'term.secondEnds': {
    type: 'choice',
    initial: '07-10',
    choices: SECOND_TERM_ENDS,
    levels: PROVINCE,
  },
  // Nothing leads back from a closed record, so it stays open as long as any province keeps one. (Domain §6.19)
  'dropout.keptToAge': {
    type: 'integer',
    initial: 18,
    least: 16,
    most: 18,
    unit: 'years',
    levels: PROVINCE,
  },
  'problem.workingDays': {
    type: 'integer',
    initial: 10,
    least: 1,
    most: 30,
    unit: 'working-days',
    levels: BOTH,
  },
  'exchange.answerHours': {
    type: 'integer',
    initial: 24,
    least: 1,
    most: 72,
    unit: 'hours',
    levels: MINISTRY_ONLY,
  },
  'account.sealAfterDays': {
    type: 'integer',
    initial: 90,
    least: 30,
    most: 365,
    unit: 'days',
    levels: BOTH,
  },
  'loan.rotateHours': {
    type: 'integer',
    initial: 24,
    least: 1,
    most: 72,
    unit: 'hours',
    levels: BOTH,
  },
  'disclosure.perDay': {
    type: 'integer',
    initial: 50,
    least: 5,
    most: 500,
    unit: 'times',
    levels: BOTH,
  },
  'classSize.enforce': {
    type: 'yesNo',
    initial: true,
    levels: PROVINCE,
  },
  'file.isMigrantChild': FILE_FIELD,
  'file.isRuralLeftBehind': FILE_FIELD,
  'file.hasDisability': FILE_FIELD,
  'file.disabilityLevel': FILE_FIELD,
  'file.bloodType': FILE_FIELD,
  'file.isRegisteredPoor': FILE_FIELD,
  'file.isDibao': FILE_FIELD,
  'file.isTwoDaughterFamily': FILE_FIELD,
  'file.inNutritionProgramme': FILE_FIELD,
} as const satisfies Record<string, SettingSpec>

export type SettingKey = keyof typeof SETTINGS
export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[]

type ValueOf<S extends SettingSpec> = S extends { readonly type: 'choice'; readonly choices: readonly (infer C)[] }
  ? C
  : S extends { readonly type: 'yesNo' }
    ? boolean
    : number

/** What a setting holds: a number, yes or no, or one of its choices. */
export type SettingValue<K extends SettingKey> = ValueOf<(typeof SETTINGS)[K]>
