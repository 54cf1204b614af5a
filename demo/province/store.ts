import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseStands, IncomingMessage, OutgoingMessage } from '../../functions/provinces/messages.ts'
import type { WholeRecord } from '../../functions/students/contract.ts'
import { recordYearOf } from '../../layers/kernel/school-calendar.ts'
import { formalNumberOn, temporaryNumber } from '../../layers/kernel/student-number.ts'
import { fieldsOf, inventChildren } from '../country/children.ts'
import { COUNTY } from './places.ts'

export interface ProvincePupil {
  readonly name: string
  readonly studentNumber: string
  readonly record: WholeRecord
  state: 'here' | 'left'
}

/** A parcel of the province as it was made; `folders` are where it has been put. */
export interface MadeParcel {
  readonly sequence: number
  readonly messages: readonly IncomingMessage[]
  readonly folders: string[]
  state: 'held' | 'sent' | 'accepted' | 'lost'
}

/** Everything the province's system knows. A file of its own, far from the registry's table. */
export interface ProvinceState {
  readonly pupils: ProvincePupil[]
  readonly parcels: MadeParcel[]
  /** The next parcel of the registry that is read, and those that came too early. */
  next: number
  readonly early: Record<
    number,
    { readonly folder: string; readonly messages: readonly OutgoingMessage[]; readonly sha256: string }
  >
  readonly seen: string[]
  /** What was asked about, by the registry's inquiry. */
  readonly inquiries: Record<string, string>
  readonly cases: Record<string, { stands: CaseStands; studentNumber?: string; readonly done: string[] }>
  /** Whom the province's school asked for, by its own name of the request. */
  readonly requests: Record<string, { readonly studentNumber: string; readonly name: string; outcome?: string }>
  holding: boolean
  deaf: boolean
  /** Whether its offices say no to what they are asked. Absent in what an older one wrote: they say yes. */
  refusing?: boolean
}

const HERE = 8

/** Invented children; their county codes end in 99, so they can be nobody. */
function firstPupils(): ProvincePupil[] {
  const cohort = recordYearOf(new Date().toISOString())
  return inventChildren(COUNTY, cohort, HERE, 907).map((child, at) => {
    const temporary = temporaryNumber(COUNTY, child.birthDate, 4400 + at)
    const since = `${cohort}-09-01T02:00:00.000Z`
    const earlier = [{ number: temporary, since, reason: 'registered' }]
    // Every second child has its formal number already; the temporary one before it still finds the record.
    const formal = { number: formalNumberOn(child.idDocNo), since, reason: 'identity-confirmed' }
    const numbers = at % 2 === 0 ? [formal, ...earlier] : earlier
    const record: WholeRecord = {
      fields: fieldsOf(child, COUNTY, cohort),
      numbers,
      stage: 'primary',
      cohort,
      state: 'enrolled',
    }
    return { name: child.name, studentNumber: numbers[0]?.number ?? temporary, record, state: 'here' }
  })
}

const fresh = (): ProvinceState => ({
  pupils: firstPupils(),
  parcels: [],
  next: 1,
  early: {},
  seen: [],
  inquiries: {},
  cases: {},
  requests: {},
  holding: false,
  deaf: false,
})

/** The province's store: read once, written whole after every step, so that a restart goes on where it was. */
export class ProvinceStore {
  readonly state: ProvinceState
  private readonly path: string

  constructor(folder: string) {
    this.path = join(folder, 'province-44.json')
    this.state = existsSync(this.path) ? (JSON.parse(readFileSync(this.path, 'utf8')) as ProvinceState) : fresh()
  }

  save(): void {
    const next = `${this.path}.next`
    writeFileSync(next, JSON.stringify(this.state), { mode: 0o600 })
    renameSync(next, this.path)
  }

  holder(studentNumber: string): ProvincePupil | undefined {
    return this.state.pupils.find(
      ({ record, state }) => state === 'here' && record.numbers.some(({ number }) => number === studentNumber),
    )
  }
}
