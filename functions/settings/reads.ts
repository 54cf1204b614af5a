/** What other contexts may ask of settings. */

export type { CalendarBusiness } from './calendar.ts'
export { capOf, type EffectiveCap } from './domain/caps.ts'
export type { ClosedSwitch } from './domain/switches.ts'
export { isAlwaysOpen } from './domain/switches.ts'
export { ageVerdict, type ClosedWindow, checkOpen } from './domain/window.ts'
export {
  checkSwitch,
  controlledFields,
  effectiveCap,
  effectiveCaps,
  type SeatCap,
  seatCap,
  setting,
  settingsAt,
} from './effective.ts'
export { checkGraduating, endOfGraduating, graduatingToEndByOrder, type YearsEnd } from './graduating.ts'
export { checkBusiness, findWindow, windowAsKnown } from './repository.ts'
export type { SwitchKind } from './switches.ts'
export type { SettingKey, SettingValue } from './values.ts'
