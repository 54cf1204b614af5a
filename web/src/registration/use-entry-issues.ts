import { useCallback, useMemo, useState } from 'react'
import type { Issue } from '../../../functions/registration/contract.ts'
import { entryOf } from '../kit/catalogue-values.ts'
import { notesOf, type SaidIssue } from '../kit/issue-lines.ts'
import { useLanguage } from '../kit/language.ts'
import type { EntryValues } from './entry-form.tsx'
import { issuesOf } from './issues-of.ts'

interface Given {
  readonly values: EntryValues
  readonly start: EntryValues
  /** What the server last said of it: what holds until something is changed. */
  readonly issues: readonly Issue[]
  readonly today: string
  /** Whether all of it is to be said, and not only of the fields that were left. */
  readonly checked: boolean
}

/** What is wrong with an entry while it is typed: as the server will say it, and no sooner than a field was left. */
export function useEntryIssues({ values, start, issues, today, checked }: Given) {
  const { language } = useLanguage()
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(() => issuesOf(entryOf(values), today, language), [values, today, language])
  const shown: readonly SaidIssue[] = useMemo(() => {
    if (values === start) return issues
    return checked ? found : found.filter(({ field }) => touched.has(field))
  }, [values, start, issues, found, checked, touched])
  const notes = useMemo(() => notesOf(shown), [shown])
  const leave = useCallback((field: string) => setTouched((now) => (now.has(field) ? now : new Set(now).add(field))), [])
  return { shown, notes, leave }
}
