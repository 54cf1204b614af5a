/** Whole acts on a case, for offices whose word comes by another way than the API. The same rules, the same transaction. */
export { decideCase, withdrawCase } from './use-cases/decide.ts'
