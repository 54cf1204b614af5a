import type { CaseView } from '../../../functions/cases/contract.ts'
import { CasePapers } from '../papers/case-papers.tsx'
import { FilePull } from '../transfers/file-pull.tsx'
import { PaperFileOf } from '../transfers/paper-file-of.tsx'

/** What else an office may do at a case that was applied for: pull or revoke, follow the paper file, print. */
export const CaseActs = ({ view }: { view: CaseView }) => (
  <>
    {view.case.business === 'transfer' ? <FilePull view={view} /> : null}
    {view.case.business === 'transfer' && view.case.state === 'applied' ? <PaperFileOf caseId={view.case.caseId} /> : null}
    <CasePapers view={view} />
  </>
)
