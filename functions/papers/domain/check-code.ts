/** Crockford's alphabet: no I, L, O or U, so that nobody reads one character for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12

/** A check code of these random bytes, one character a byte: sixty bits, which nobody guesses. */
export const checkCodeOf = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')

/** In three groups, as it is printed. */
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** A code as somebody typed it: hyphens and case do not matter, and what looks like a one or a nought is one. */
export const normalised = (typed: string): string =>
  typed.replaceAll('-', '').toUpperCase().replace(/[IL]/g, '1').replaceAll('O', '0').replaceAll('U', 'V')
