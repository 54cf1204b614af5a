/** Whole acts on an application, for offices that ask by another way than the API. */
export { type AskedOutside, submitFromOutside } from './use-cases/submit-from-outside.ts'
