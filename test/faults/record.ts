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
  /** Pairs of entries for one child: exactly one of each may become a record. */
  readonly claims: { readonly entryIds: readonly string[] }[] = []
  /** What nobody may ever be told. */
  readonly wrongs: string[] = []
  readonly ends: Record<string, number> = {}

  ended(how: string): void {
    this.ends[how] = (this.ends[how] ?? 0) + 1
  }
}
