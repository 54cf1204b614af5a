import { lowestCommonSuperior, segmentsOf } from '../../../layers/kernel/places.ts'

/** The path one level up; nothing above the ministry. */
export function pathAbove(path: string): string | undefined {
  const above = segmentsOf(path).slice(0, -1)
  return above.length > 0 ? `/${above.map((segment) => `${segment}/`).join('')}` : undefined
}

/**
 * The office that arbitrates between authorities: their lowest common superior, and never one of them, because nobody
 * judges a finding of their own. Only the ministry has nobody above it. (Notice, guide ch. 1 §5)
 */
export function arbiterPathOf(authorityPaths: readonly string[]): string {
  const [first = '/CN/', ...others] = authorityPaths
  const shared = lowestCommonSuperior(first, ...others)
  return authorityPaths.includes(shared) ? (pathAbove(shared) ?? shared) : shared
}

export const idOfPath = (path: string): string => segmentsOf(path).at(-1) ?? 'CN'

/**
 * Who may open an arbitration again: the level above the one that decided, once, while who lost has not yet changed or
 * deleted. (Domain §6.6)
 */
export function refusalOfReopening(
  decided: { readonly status: string; readonly arbiterPath?: string; readonly reopened?: true },
  callerPath: string,
): { readonly kind: 'not-decided' | 'reopened-before' | 'no-higher-authority' | 'not-next-level' } | undefined {
  if (decided.status !== 'decided' || !decided.arbiterPath) return { kind: 'not-decided' }
  if (decided.reopened) return { kind: 'reopened-before' }
  const above = pathAbove(decided.arbiterPath)
  if (!above) return { kind: 'no-higher-authority' }
  return above === callerPath ? undefined : { kind: 'not-next-level' }
}
