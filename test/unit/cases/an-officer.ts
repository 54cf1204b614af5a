import type { Duty } from '../../../layers/kernel/duties.ts'
import { levelOfId } from '../../../layers/kernel/places.ts'
import type { Caller } from '../../../layers/platform/identity.ts'

/** Somebody of an office; two accounts may be of one person. */
export function anOfficer(path: string, duty: Duty, person: string, account = person): Caller {
  const id = path.split('/').at(-2) ?? 'CN'
  return {
    accountId: `acc_${account}`,
    personId: `per_${person}`,
    duty,
    place: { id, level: levelOfId(id), path },
    sessionId: `ses_${account}`,
  }
}
