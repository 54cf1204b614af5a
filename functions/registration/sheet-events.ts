import { consume } from '../../layers/platform/consume.ts'
import { ErrorFileRequested, ImportAccepted, ImportCheckRequested, TemplateRequested } from './events.ts'
import { checkImport } from './use-cases/check-import.ts'
import { makeErrorFile } from './use-cases/error-file.ts'
import { takeImport } from './use-cases/take-import.ts'
import { writeTemplate } from './use-cases/write-template.ts'

/** What happens to spreadsheets; each may be told twice and does it once. */
export const events = consume('registration', {
  [TemplateRequested.type]: ({ payload }, { at }) => {
    const { file, ...asked } = TemplateRequested.payload.parse(payload)
    return writeTemplate(asked, file, at)
  },
  [ImportCheckRequested.type]: ({ payload }, act) => checkImport(ImportCheckRequested.payload.parse(payload).importId, act),
  [ImportAccepted.type]: ({ payload }, act) => takeImport(ImportAccepted.payload.parse(payload).importId, act),
  [ErrorFileRequested.type]: ({ payload }) => {
    const { importId, file } = ErrorFileRequested.payload.parse(payload)
    return makeErrorFile(importId, file)
  },
})
