/** What other contexts may ask of student records. */

export type { ProblemFlag } from './contract.ts'
export { diff, type FieldDiff, IDENTITY_FIELDS, isIdentityField, patched, unpatched } from './domain/changes.ts'
export { isClosed } from './domain/closed.ts'
export { disclose, discloseField, fieldAt, type Reader, relationTo } from './domain/disclosure.ts'
export { errorsIn, issuesOfChange } from './domain/issues.ts'
export { awaitsNumber } from './domain/numbering.ts'
export type { StatusChangedFacts } from './events.ts'
export { numberIsHeld } from './holding.ts'
export { documentIndexOf, documentIndicesOf, documentOf, entryContext, likenessOf } from './identity.ts'
export { lastStatusChange } from './last-change.ts'
export { mayReadAt } from './may-read.ts'
export {
  alike,
  allFieldsOf,
  awaitsCheck,
  type BorneNumber,
  departedFrom,
  duePk,
  everyPupilOf,
  everyWaiting,
  findLock,
  findStudent,
  findStudents,
  highestRoll,
  holderOfDocument,
  holderOfNumber,
  holdersOfDocuments,
  likenessIndex,
  numberIsGiven,
  numberOf,
  openRecordsIn,
  rosterOf,
  type SealedFacts,
  type SequenceCounter,
  type StudentItem,
  sealedFactsOf,
  sequenceCounter,
  timelineOf,
} from './repository.ts'
export { standingOf } from './standing.ts'
export { subjectOf } from './subject.ts'
export { agesDue, closedOverAgeAt, dropoutsDue, droppedOutAt, handedTo } from './watched.ts'
