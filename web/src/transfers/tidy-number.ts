/** A number as it is meant, whatever blanks and small letters it was pasted with. */
export const tidyNumber = (typed: string): string => typed.replace(/\s/g, '').toUpperCase()
