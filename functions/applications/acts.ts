/** Whole acts on an application, for what asks by another way than the API. */
export { endGraduating } from './use-cases/clean-graduating.ts'
export { endUnfinished } from './use-cases/end-unfinished.ts'
export { type AskedOutside, submitFromOutside } from './use-cases/submit-from-outside.ts'
