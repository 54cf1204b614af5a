/** What other contexts may ask of cases. */
export { type CaseItem, findCase } from './repository.ts'
