/** A file that is wrong, and what its reader is to be told: about the whole file, or about a cell of a row. */
export interface BadFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Any of these codes about the whole file… */
  readonly file?: readonly string[]
  /** …or this one about this field of this row. */
  readonly cell?: { readonly row: number; readonly field: string; readonly code: string }
}

/** A file that is wrong as a whole; any of these codes says so. */
export const whole = (name: string, bytes: Uint8Array, ...file: string[]): BadFile => ({ name, bytes, file })
