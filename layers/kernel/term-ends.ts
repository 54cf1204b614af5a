/** Days on which the autumn term and the spring term may end; which one it is a province says. (Month and day) */
export const FIRST_TERM_ENDS = ['01-10', '01-15', '01-20', '01-25', '01-31'] as const
export const SECOND_TERM_ENDS = ['06-30', '07-05', '07-10', '07-15'] as const

/** When the two terms of a school year end at a place. */
export interface TermEnds {
  readonly first: (typeof FIRST_TERM_ENDS)[number]
  readonly second: (typeof SECOND_TERM_ENDS)[number]
}

const yearOf = (day: string): number => Number(day.slice(0, 4))

/** The last end of a term there was up to and including a day. */
export function lastTermEnd(today: string, { first, second }: TermEnds): string {
  const year = yearOf(today)
  const ends = [`${year}-${second}`, `${year}-${first}`]
  return ends.find((end) => end <= today) ?? `${year - 1}-${second}`
}

/**
 * The first day from this one on, itself included, on which a term may end anywhere: before it nobody has to ask
 * whether one has ended.
 */
export function mayEndFrom(day: string): string {
  const year = yearOf(day)
  const seasons = [year, year + 1].flatMap((each) =>
    [FIRST_TERM_ENDS, SECOND_TERM_ENDS].map((days) => [`${each}-${days[0]}`, `${each}-${days.at(-1)}`] as const),
  )
  const [from = day] = seasons.find(([, through]) => through >= day) ?? []
  return from > day ? from : day
}

/** The first day on which the term after one that ended may end. */
export function mayEndAfter(termEnd: string): string {
  const autumn = termEnd.slice(5) < SECOND_TERM_ENDS[0]
  return autumn ? `${yearOf(termEnd)}-${SECOND_TERM_ENDS[0]}` : `${yearOf(termEnd) + 1}-${FIRST_TERM_ENDS[0]}`
}
