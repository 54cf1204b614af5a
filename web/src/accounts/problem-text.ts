import type { TFunction } from 'i18next'
import { ApiProblem } from '../http.ts'

/** What went wrong, in the reader's language, with what to quote to support. */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) throw error
  if (error.status === 0) return t('door.unreachable')
  const weaknesses = Array.isArray(error.facts.weaknesses) ? error.facts.weaknesses.map((each) => t(`door.weakness.${each}`)) : []
  const said = [error.title, ...weaknesses].filter(Boolean).join(t('door.listGlue'))
  return error.status >= 500 && error.requestId ? `${said} (${t('door.requestId')} ${error.requestId})` : said
}
