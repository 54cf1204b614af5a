import { registerEntry } from '../../../functions/registration/use-cases/register-entry.ts'
import { documentIndexOf, entryContext, holderOfDocument } from '../../../functions/students/reads.ts'
import { standing } from '../../../layers/platform/blind-index.ts'
import { anAct, NOW } from '../registration/a-school.ts'
import { theEntry } from '../registration/an-entry.ts'
import type { Asked, Destination } from './beside.ts'

/** Another process of the registry: it has its own idea of where the index key stands, and keeps it while it lives. */

/** What became of an entry, asked again while the store is busy. */
async function registered(entryId: string, to: Destination): Promise<string> {
  for (;;) {
    const done = await registerEntry(await theEntry(entryId), to, anAct())
    if (done.ok || done.refusal.kind !== 'busy') return done.ok ? 'registered' : done.refusal.kind
  }
}

async function holder(idDocNo: string, { school }: Destination): Promise<string> {
  const index = await documentIndexOf({ idDocType: '1', idDocNo }, entryContext(school, NOW))
  return (index && (await holderOfDocument(index))) ?? 'nobody'
}

process.on('message', async ({ id, what, of, to }: Asked) => {
  process.send?.({ id, said: await (what === 'register' ? registered(of, to) : holder(of, to)) })
})
const { generation, phase } = await standing()
process.send?.({ id: 0, said: `${generation} ${phase}` })
