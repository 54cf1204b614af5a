/** What other contexts may ask of student records. */
export {
  alike,
  duePk,
  everyWaiting,
  findStudent,
  holderOfDocument,
  holderOfNumber,
  likenessIndex,
  numberOf,
  type SealedFacts,
  type SequenceCounter,
  type StudentItem,
  sealedFactsOf,
  sequenceCounter,
} from './repository.ts'
