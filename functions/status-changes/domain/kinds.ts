import { STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import type { ProofKind } from '../../proofs/contract.ts'
import type { StudentState } from '../../students/contract.ts'
import type { StatusChangeKind } from '../contract.ts'

/** What a change asks for beyond its reason and day. */
export type Ask = 'expectedReturnOn' | 'classId' | 'placement'

/** One kind of change: everything that is its own. */
export interface KindRule {
  readonly label: Label
  /** In the code table of changes. */
  readonly code: string
  readonly from: readonly StudentState[]
  /** What the pupil is afterwards; left out where only the class or the placement changes. */
  readonly to?: StudentState
  readonly stages: readonly Stage[]
  /** Whether the supervising authority decides after the school. */
  readonly authority: boolean
  readonly proofs: readonly ProofKind[]
  readonly asks: readonly Ask[]
  /** What becomes of the seat in the class: `takes` one in the class named, `moves` there from the present one. */
  readonly seat: 'keeps' | 'leaves' | 'takes' | 'moves'
  /** By how many years the cohort of the class named may differ from the pupil's; one year later is one grade lower. */
  readonly cohorts: readonly number[]
  /** Working days from the day it happened within which it should be applied for; later ones are marked. */
  readonly within?: number
  /** How a mistake is put right once it took effect: undone, or applied for once more as it should have been. */
  readonly putRightBy: 'correction' | 'again'
}

const COMPULSORY: readonly Stage[] = ['primary', 'junior']
const AT_SCHOOL: readonly StudentState[] = ['enrolled']

const kind = (rule: Partial<KindRule> & Pick<KindRule, 'label' | 'code'>): KindRule => ({
  from: AT_SCHOOL,
  stages: STAGES,
  authority: true,
  proofs: [],
  asks: [],
  seat: 'keeps',
  cohorts: [],
  putRightBy: 'correction',
  ...rule,
})

const back = (rule: Partial<KindRule> & Pick<KindRule, 'label' | 'code' | 'from'>): KindRule =>
  kind({ to: 'enrolled', asks: ['classId'], seat: 'takes', cohorts: [0, 1], ...rule })

/** Every kind of change. (Domain §6.9; Measures, articles 17 to 22) */
export const KIND_RULES: Readonly<Record<StatusChangeKind, KindRule>> = {
  leave: kind({
    label: { zh: '休学', en: 'Leave of absence' },
    code: '11',
    to: 'on-leave',
    proofs: ['guardian-application', 'medical-certificate'],
    asks: ['expectedReturnOn'],
    seat: 'leaves',
  }),
  'extend-leave': kind({
    label: { zh: '休学延期', en: 'Extension of a leave' },
    code: '78',
    from: ['on-leave'],
    to: 'on-leave',
    proofs: ['guardian-application', 'medical-certificate'],
    asks: ['expectedReturnOn'],
  }),
  return: back({
    label: { zh: '复学', en: 'Return from leave' },
    code: '12',
    from: ['on-leave'],
    authority: false,
    proofs: ['guardian-application'],
  }),
  retain: kind({
    label: { zh: '留级', en: 'Retention in a grade' },
    code: '02',
    proofs: ['guardian-application', 'school-opinion'],
    asks: ['classId'],
    seat: 'moves',
    cohorts: [1],
  }),
  skip: kind({
    label: { zh: '跳级', en: 'Skipping a grade' },
    code: '04',
    proofs: ['guardian-application', 'school-opinion'],
    asks: ['classId'],
    seat: 'moves',
    cohorts: [-1],
  }),
  'extend-study': kind({
    label: { zh: '延长年限', en: 'Extension of study' },
    code: '06',
    stages: ['senior'],
    proofs: ['guardian-application', 'school-opinion'],
    asks: ['classId'],
    seat: 'moves',
    cohorts: [1],
  }),
  dropout: kind({
    label: { zh: '辍学', en: 'Dropout' },
    code: '72',
    from: ['enrolled', 'on-leave', 'other-leave'],
    to: 'dropped-out',
    stages: COMPULSORY,
    proofs: ['absence-record', 'written-report'],
    seat: 'leaves',
  }),
  'return-from-dropout': back({
    label: { zh: '返校', en: 'Return from dropout' },
    code: '75',
    from: ['dropped-out'],
    stages: COMPULSORY,
    cohorts: [0, 1, 2, 3],
  }),
  'study-abroad': kind({
    label: { zh: '出境学习', en: 'Study abroad' },
    code: '71',
    to: 'abroad',
    proofs: ['guardian-application', 'travel-document'],
    seat: 'leaves',
  }),
  'return-from-abroad': back({
    label: { zh: '回国复学', en: 'Return from abroad' },
    code: '08',
    from: ['abroad'],
    proofs: ['transcript'],
    cohorts: [0, 1, 2],
  }),
  missing: kind({
    label: { zh: '失踪', en: 'Missing' },
    code: '74',
    from: ['enrolled', 'on-leave', 'other-leave', 'dropped-out'],
    to: 'missing',
    proofs: ['police-certificate'],
    seat: 'leaves',
  }),
  found: back({ label: { zh: '失踪返校', en: 'Found again' }, code: '75', from: ['missing'], cohorts: [0, 1, 2, 3] }),
  'other-leave': kind({
    label: { zh: '其他离校', en: 'Away for another reason' },
    code: '73',
    to: 'other-leave',
    proofs: ['school-opinion'],
    seat: 'leaves',
  }),
  'return-from-other-leave': back({
    label: { zh: '其他离校返校', en: 'Return from another absence' },
    code: '75',
    from: ['other-leave'],
  }),
  withdraw: kind({
    label: { zh: '退学', en: 'Withdrawal' },
    code: '31',
    from: ['enrolled', 'on-leave', 'abroad', 'other-leave'],
    to: 'withdrawn',
    stages: ['senior'],
    proofs: ['guardian-application'],
    seat: 'leaves',
  }),
  expel: kind({
    label: { zh: '开除学籍', en: 'Expulsion' },
    code: '42',
    to: 'expelled',
    stages: ['senior'],
    proofs: ['school-decision', 'hearing-record'],
    seat: 'leaves',
  }),
  decease: kind({
    label: { zh: '死亡', en: 'Death' },
    code: '51',
    from: ['enrolled', 'on-leave', 'abroad', 'dropped-out', 'missing', 'other-leave'],
    to: 'deceased',
    proofs: ['death-certificate'],
    seat: 'leaves',
    within: 10,
  }),
  'change-class': kind({
    label: { zh: '调班', en: 'Change of class' },
    code: '29',
    authority: false,
    asks: ['classId'],
    seat: 'moves',
    cohorts: [0],
    putRightBy: 'again',
  }),
  'special-placement': kind({
    label: { zh: '特殊教育安置', en: 'Special-education placement' },
    code: '77',
    proofs: ['guardian-application', 'special-needs-assessment'],
    asks: ['placement'],
    putRightBy: 'again',
  }),
}
