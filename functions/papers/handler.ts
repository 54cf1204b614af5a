import { ok, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { consume } from '../../layers/platform/consume.ts'
import { madeFile } from '../../layers/platform/made-files.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { findPlace } from '../places/reads.ts'
import { PAPER_TITLES } from './domain/sheets.ts'
import { PaperFileWanted, PaperIssued } from './events.ts'
import { problems } from './problems.ts'
import { findPaper, paperFile, papersOf } from './repository.ts'
import { routes } from './routes.ts'
import { issuePaper } from './use-cases/issue-paper.ts'
import { makeFile } from './use-cases/make-file.ts'
import { verifyPaper } from './use-cases/verify-paper.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

const answering = () =>
  serve(
    routes,
    {
      async issuePaper({ params, body, caller, act }) {
        const place = await findPlace(params.placeId)
        return place && decide(caller, 'paper.issue', place).allow ? issuePaper(place, body, act) : NOT_FOUND
      },
      async listPapers({ params, query, caller }) {
        const place = await findPlace(params.placeId)
        if (!place || !decide(caller, 'paper.read', place).allow) return NOT_FOUND
        const page = await papersOf(params.placeId, limitOf(query), query.cursor)
        return ok({ items: page.items.map(({ summary }) => summary), ...(page.next ? { next: page.next } : {}) })
      },
      async paperFile({ params, caller, act }) {
        const paper = await findPaper(params.paperId)
        if (!paper || !decide(caller, 'paper.read', paper).allow) return NOT_FOUND
        const { kind, checkCode, paperId } = paper.summary
        return madeFile(paperFile(paperId), `${PAPER_TITLES[kind]}-${checkCode}.pdf`, PaperFileWanted.of({ paperId }), act)
      },
      verifyPaper: ({ params, sourceIp, act }) => verifyPaper(params.checkCode, sourceIp, act),
    },
    problems,
  )

export const api = /* @__PURE__ */ answering()

/** What draws papers; it may be told twice and does it once. */
export const events = /* @__PURE__ */ consume('papers', () => ({
  [PaperIssued.type]: ({ payload }) => makeFile(PaperIssued.payload.parse(payload).paperId),
  [PaperFileWanted.type]: ({ payload }) => makeFile(PaperFileWanted.payload.parse(payload).paperId),
}))
