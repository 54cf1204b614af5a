import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { PAPER_KINDS, PaperId } from './contract.ts'

/** A paper was given out. What it says lies sealed beside the event; its file is made next. */
export const PaperIssued = event('paper.issued', 1, z.strictObject({ paperId: PaperId, kind: z.enum(PAPER_KINDS) }), {
  deliver: true,
})

/** Its file is wanted and is not there: it was cleared away, or has not been made yet. */
export const PaperFileWanted = event('paper.file-wanted', 1, z.strictObject({ paperId: PaperId }), { deliver: true })
