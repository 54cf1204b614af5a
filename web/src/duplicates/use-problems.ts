import { useState } from 'react'
import type { ProblemKind, ProblemRow } from '../../../functions/duplicates/contract.ts'
import type { Level } from '../../../layers/kernel/duties.ts'
import { type Pages, usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'
import { duplicates } from './api.ts'

const PAGE = '100'
const VIEWS = ['identity', 'with-document', 'without-document', 'arbitration', 'ageing', 'own', 'settled'] as const
export type ProblemView = (typeof VIEWS)[number]

/** Superiors look at what grows old; a school's clerk at what the school put forward. */
export const viewsFor = (level: Level, prepares: boolean): ProblemView[] =>
  VIEWS.filter((view) => (view === 'ageing' ? level !== 'school' : view !== 'own' || (level === 'school' && prepares)))

const kindOf = (view: ProblemView): ProblemKind => (view === 'identity' || view === 'without-document' ? view : 'with-document')

/** The problems of a view at one's own place, and when duplicates were last looked for. */
export function useProblems(view: ProblemView, kind = kindOf(view)): { pages: Pages<ProblemRow>; checkedAt: string | undefined } {
  const { place } = useProfile()
  const [checkedAt, setCheckedAt] = useState<string>()
  const pages = usePages<ProblemRow>(['problems', place.placeId, view, kind], async (cursor, signal) => {
    const page = await duplicates.listProblems({
      params: { placeId: place.placeId },
      query: {
        kind,
        limit: PAGE,
        ...(view === 'settled' ? { settled: 'true' as const } : {}),
        ...(cursor ? { cursor } : {}),
      },
      signal,
    })
    setCheckedAt(page.checkedAt)
    return page
  })
  const fits = ({ status }: ProblemRow) => view !== 'arbitration' || status === 'arbitration' || status === 'decided'
  return { pages: { ...pages, rows: pages.rows.filter(fits) }, checkedAt }
}
