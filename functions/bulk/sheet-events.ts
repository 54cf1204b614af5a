import { consume } from '../../layers/platform/consume.ts'
import { ExportRequested, UpdateAccepted, UpdateCheckRequested, UpdateSheetRequested } from './events.ts'
import { applyUpdate, checkUpdate } from './use-cases/run-update.ts'
import { makeUpdateErrors, writeUpdateTemplate } from './use-cases/sheets.ts'
import { writeExport } from './use-cases/write-export.ts'

/** What happens behind the requests; each may be told twice and does it once. */
export const events = /* @__PURE__ */ consume('bulk', () => ({
  [UpdateSheetRequested.type]: ({ payload }) => {
    const { file, of } = UpdateSheetRequested.payload.parse(payload)
    return 'updateId' in of ? makeUpdateErrors(of.updateId, file) : writeUpdateTemplate(of, file)
  },
  [UpdateCheckRequested.type]: ({ payload }, act) => checkUpdate(UpdateCheckRequested.payload.parse(payload).updateId, act),
  [UpdateAccepted.type]: ({ payload }, act) => applyUpdate(UpdateAccepted.payload.parse(payload).updateId, act),
  [ExportRequested.type]: ({ payload }, act) => writeExport(ExportRequested.payload.parse(payload).exportId, act),
}))
