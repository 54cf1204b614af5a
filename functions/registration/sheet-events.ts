import { consume } from '../../layers/platform/consume.ts'
import { CaseDecided } from '../cases/events.ts'
import { ImportAccepted, ImportCheckRequested, SheetRequested } from './events.ts'
import { checkImport } from './use-cases/check-import.ts'
import { makeErrorFile } from './use-cases/error-file.ts'
import { reserveNumbers, SCHOOL_AGREED } from './use-cases/reserve-numbers.ts'
import { takeImport } from './use-cases/take-import.ts'
import { writeTemplate } from './use-cases/write-template.ts'

/** What happens to spreadsheets, and what follows when a school agrees to a registration; each may be told twice and does it once. */
export const events = /* @__PURE__ */ consume('registration', () => ({
  [CaseDecided.type]: async ({ payload }, act) => {
    const { caseId, step, verdict } = CaseDecided.payload.parse(payload)
    if (step === SCHOOL_AGREED && verdict === 'approve') await reserveNumbers(caseId, act)
  },
  [SheetRequested.type]: ({ payload }, { at }) => {
    const { file, of } = SheetRequested.payload.parse(payload)
    return 'importId' in of ? makeErrorFile(of.importId, file) : writeTemplate(of, file, at)
  },
  [ImportCheckRequested.type]: ({ payload }, act) => checkImport(ImportCheckRequested.payload.parse(payload).importId, act),
  [ImportAccepted.type]: ({ payload }, act) => takeImport(ImportAccepted.payload.parse(payload).importId, act),
}))
