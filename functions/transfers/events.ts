import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { CaseId } from '../cases/contract.ts'

const caseId = CaseId

/** The record has moved; the paper file has a month to follow. */
export const PaperFileDue = event('paper-file.due', 1, z.strictObject({ caseId, dueOn: z.string() }))

/** The school left has sent the paper file. */
export const PaperFileDispatched = event('paper-file.dispatched', 1, z.strictObject({ caseId, on: z.string() }))

/** The paper file has arrived. */
export const PaperFileReceived = event('paper-file.received', 1, z.strictObject({ caseId, on: z.string() }))

/** The receiving school pulls a file that another system keeps; it is asked for next. */
export const FileWanted = event('transfer.file-wanted', 1, z.strictObject({ caseId }), { deliver: true })

/** The file came and could not be taken; it may be pulled again. */
export const FileFailed = event('transfer.file-failed', 1, z.strictObject({ caseId, obstacle: z.string() }))
