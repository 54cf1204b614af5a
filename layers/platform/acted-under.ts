import * as z from 'zod'
import type { Under } from './writes.ts'

/** What a history says of an act done for somebody else: by which lending or delegation, and for whom. No person ids. */
export const ActedUnder = z
  .strictObject({ kind: z.enum(['loan', 'delegation']), id: z.string(), accountId: z.string() })
  .meta({ id: 'ActedUnder', description: 'Set where somebody acted for another: by which lending or delegation, and for whom.' })
export type ActedUnder = z.infer<typeof ActedUnder>

/** An act done for another as a history shows it: whose account and by what, never which natural person. */
export const actedUnder = ({ kind, id, accountId }: Under): ActedUnder => ({ kind, id, accountId })
