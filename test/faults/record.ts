import type { Violation } from './law.ts'

/** A decision somebody was told had been taken. */
export interface Acknowledged {
  readonly caseId: string
  readonly step: string
  readonly verdict: 'approve' | 'return'
  readonly by: string
}

/**
 * What people did and what they were told, as they would swear to it. The survey holds the registry against it.
 */
export class Account {
  readonly decisions: Acknowledged[] = []
  readonly cases: string[] = []
  readonly drafts: string[] = []
  /** Cases whose file somebody was told was pulled, or whose transfer was revoked. */
  readonly pulled: string[] = []
  readonly revoked: string[] = []
  /** Cases somebody was told were taken back before they were decided. */
  readonly withdrawn: string[] = []
  /** Pairs of entries for one child: exactly one of each may become a record. */
  readonly claims: { readonly entryIds: readonly string[] }[] = []
  /** The numbers that children of one birthday were told, by pairs. */
  readonly siblings: { readonly numbers: readonly string[] }[] = []
  /** What nobody may ever be told, each with the law it breaks. */
  readonly wrongs: Violation[] = []
  readonly ends: Record<string, number> = {}

  /** Heard as soon as somebody is told what nobody may be told. */
  onWrong: () => void = () => undefined

  wrong(law: string, what: string): void {
    this.wrongs.push({ law, what })
    this.onWrong()
  }

  /** How often somebody tried to break a law and was answered. */
  readonly tries: Record<string, number> = {}

  tried(law: string): void {
    this.tries[law] = (this.tries[law] ?? 0) + 1
  }

  ended(how: string): void {
    this.ends[how] = (this.ends[how] ?? 0) + 1
  }
}
