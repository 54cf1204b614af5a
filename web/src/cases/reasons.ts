/** Reasons offices give most for sending a class back; each a key of its words, to be completed by hand. */
export const REASONS = [
  'document-unclear',
  'name-differs',
  'proof-missing',
  'household-unproved',
  'wrong-class',
  'guardian-incomplete',
] as const

/** As the contract asks of every reason. */
export const SHORTEST_REASON = 5

/** And for refusing what one pupil is applied for. */
const REFUSALS = ['proof-unclear', 'proof-missing', 'facts-differ', 'not-eligible'] as const

const OPINIONS = ['agree', 'checked'] as const
const AGREEMENTS = ['agree', 'checked-one'] as const

/** Reasons offices give most, for a class or for one application. */
export const reasonsFor = (single: boolean): readonly string[] => (single ? REFUSALS : REASONS)

/** Opinions offices give most. */
export const opinionsFor = (single: boolean): readonly string[] => (single ? AGREEMENTS : OPINIONS)
