/** What other contexts may ask of student records. */
export {
  alike,
  duePk,
  findStudent,
  holderOfDocument,
  holderOfNumber,
  likenessIndex,
  numberOf,
  type SealedFacts,
  type StudentItem,
  sealedFactsOf,
  waitingFor,
} from './repository.ts'
