import { Suspense } from 'react'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { CasePapers } from '../papers/case-papers.tsx'
import { part } from '../shell/part.ts'
import { endsWith } from '../transfers/coming.ts'
import { FilePull } from '../transfers/file-pull.tsx'
import { PaperFileOf } from '../transfers/paper-file-of.tsx'

/** Its code comes in the months in which there is something to say. */
const YearlyNotice = part(async () => (await import('../transfers/yearly-notice.tsx')).YearlyNoticeOfCase)

/** What else an office may do at a case that was applied for: pull or revoke, follow the paper file, print. */
export function CaseActs({ view }: { view: CaseView }) {
  const near = endsWith(view.case)
  return (
    <>
      {near ? (
        <Suspense fallback={null}>
          <YearlyNotice near={near} />
        </Suspense>
      ) : null}
      {view.case.business === 'transfer' ? <FilePull view={view} /> : null}
      {view.case.business === 'transfer' && view.case.state === 'applied' ? <PaperFileOf caseId={view.case.caseId} /> : null}
      <CasePapers view={view} />
    </>
  )
}
