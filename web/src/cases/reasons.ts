/** Reasons offices give most; each a key of its words, to be completed by hand. */
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

/** Opinions offices give most. */
export const OPINIONS = ['agree', 'checked'] as const
