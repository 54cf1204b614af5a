import type { Stage } from '../../layers/kernel/school-calendar.ts'
import type { StatusChangeKind } from '../status-changes/contract.ts'

/** A kind of change a province opens or closes for a stage of school. */
export interface SwitchSpec {
  /** Open unless the province says otherwise. */
  readonly open: Readonly<Partial<Record<Stage, boolean>>>
  /** Closed by law in compulsory schooling; no switch opens it there. (Compulsory Education Law art. 27) */
  readonly banned?: true
  /** No province may close it: a child may not be kept from school, and the dead may not be kept enrolled. */
  readonly alwaysOpen?: true
}

const EVERYWHERE = { primary: true, junior: true, senior: true } as const
const NOWHERE = { primary: false, junior: false, senior: false } as const
const SENIOR_ONLY = { primary: false, junior: false, senior: true } as const
const COMPULSORY_ONLY = { primary: true, junior: true } as const

/** Every switch there is: which kind of change, for which stages, and what holds until a province says otherwise. */
export const SWITCHES = {
  leave: { open: EVERYWHERE },
  'extend-leave': { open: EVERYWHERE },
  return: { open: EVERYWHERE, alwaysOpen: true },
  retain: { open: NOWHERE },
  skip: { open: NOWHERE },
  'extend-study': { open: { senior: true } },
  dropout: { open: COMPULSORY_ONLY },
  'return-from-dropout': { open: COMPULSORY_ONLY, alwaysOpen: true },
  'study-abroad': { open: EVERYWHERE },
  'return-from-abroad': { open: EVERYWHERE, alwaysOpen: true },
  missing: { open: EVERYWHERE },
  found: { open: EVERYWHERE, alwaysOpen: true },
  'other-leave': { open: EVERYWHERE },
  'return-from-other-leave': {
    open: EVERYWHERE,
    alwaysOpen: true,
  },
  withdraw: { open: SENIOR_ONLY, banned: true },
  expel: { open: NOWHERE, banned: true },
  decease: { open: EVERYWHERE, alwaysOpen: true },
  'change-class': { open: EVERYWHERE },
  'special-placement': { open: EVERYWHERE },
  'transfer-in-province': { open: EVERYWHERE },
  'transfer-cross-province': { open: EVERYWHERE },
  'register-grade-one': { open: { primary: true } },
  'grade-one-age-control': { open: { primary: true } },
  'delete-formal-number': {
    open: NOWHERE,
  },
} as const satisfies Readonly<Record<StatusChangeKind, SwitchSpec>> & Readonly<Record<string, SwitchSpec>>

export type SwitchKind = keyof typeof SWITCHES
export const SWITCH_KINDS = Object.keys(SWITCHES) as readonly SwitchKind[]

/** The stages a kind of change exists in at all. */
export const stagesOf = (kind: SwitchKind): readonly Stage[] => Object.keys(SWITCHES[kind].open) as Stage[]
