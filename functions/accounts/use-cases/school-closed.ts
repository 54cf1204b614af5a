import { commit } from '../../../layers/platform/commit.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { accountsOf, findAccount } from '../repository.ts'
import { sealWrites } from './manage.ts'
import { endEverySession } from './sessions.ts'

/**
 * Seals every account of a school that is one no more: nobody works there, and its files are its custodian's. Told twice,
 * it seals whoever is not sealed yet; one who cannot be shut out now leaves no other in. (Measures, article 9)
 */
export async function sealAccountsOf(schoolId: string, act: Act): Promise<void> {
  const swept = await sweep({
    rows: everyRow((cursor) => accountsOf(schoolId, 100, cursor)),
    one: ({ pk }) => shutOut(pk.slice('ACCOUNT#'.length), act),
    failure: 'accounts of a closed school could not be sealed',
  })
  whole(swept)
}

async function shutOut(accountId: string, { operation, ...rest }: Act): Promise<boolean> {
  const act = { ...rest, operation: `${operation}#${accountId}` }
  const account = await findAccount(accountId)
  if (account?.summary.state === 'active') {
    const done = await commit(act, sealWrites(account, act))
    // Somebody changed it at this moment. Sealed is sealed; anything else is thrown, so that the event comes again.
    if (!done.ok && (await findAccount(accountId))?.summary.state === 'active')
      throw new Error(`an account of a closed school could not be sealed: ${done.refusal.kind}`)
  }
  await endEverySession(accountId, act)
  return true
}
