/** What other contexts may ask of settings. */

export { controlledFields } from './controlled-fields.ts'
export { ageVerdict, type ClosedWindow, checkOpen } from './domain/window.ts'
export { findWindow, windowAsKnown } from './repository.ts'
