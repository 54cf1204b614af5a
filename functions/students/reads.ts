/** What other contexts may ask of student records. */

export { diff, type FieldDiff, IDENTITY_FIELDS, isIdentityField, patched, unpatched } from './domain/changes.ts'
export { discloseField } from './domain/disclosure.ts'
export { awaitsNumber } from './domain/numbering.ts'
export { documentIndexOf, documentOf, entryContext, likenessOf } from './identity.ts'
export {
  alike,
  allFieldsOf,
  departedFrom,
  duePk,
  everyWaiting,
  findLock,
  findStudent,
  findStudents,
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
export { subjectOf } from './subject.ts'
