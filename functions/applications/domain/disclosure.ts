import type { Matter } from '../../cases/contract.ts'
import { discloseField } from '../../students/reads.ts'

/** Who has a part in a case sees what it changes, to hold it against the proof; everybody else sees it masked. */
export const discloseMatter = (matter: Matter, party: boolean): Matter =>
  party
    ? matter
    : {
        ...matter,
        changes: matter.changes.map(({ field, from, to }) => ({
          field,
          from: discloseField(field, from),
          to: discloseField(field, to),
        })),
      }
