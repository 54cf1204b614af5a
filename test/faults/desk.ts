import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type UploadForm, upload } from '../../demo/journey/client.ts'
import { pictureOf } from '../../demo/journey/office.ts'
import { transferChains } from '../../functions/transfers/chain.ts'
import type { Step } from '../../layers/kernel/approvals/chain.ts'
import type { Account } from './record.ts'
import { isGone, type Town } from './town.ts'

interface CaseSeen {
  readonly case: { readonly state: string; readonly version: number; readonly step?: string; readonly dueAt?: string }
}
interface Refused {
  readonly type?: string
}

const kindOf = ({ type = '' }: Refused): string => type.split('/').at(-1) ?? ''
const LOOK_AGAIN_MS = 150

/** Nobody comes back to a case for ever. */
export class Stuck extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Stuck'
  }
}

/** How people of the demo country do their work, one sitting after another, until it is done. */
export class Desk {
  readonly #town: Town
  readonly #account: Account
  /** When the story is called off; whatever waits then is looked at by the survey. */
  #closed = false
  /** How much has been got done at all desks together. */
  done = 0

  constructor(town: Town, account: Account) {
    this.#town = town
    this.#account = account
  }

  close(): void {
    this.#closed = true
  }

  async seen(username: string, caseId: string): Promise<CaseSeen['case']> {
    return (await this.#town.ask<CaseSeen>(username, 'GET', `/v1/cases/${caseId}`)).body.case
  }

  /** Waits until the case is so. Called off, it says what was waited for. */
  async waits(
    username: string,
    caseId: string,
    what: string,
    so: (seen: CaseSeen['case']) => boolean,
  ): Promise<CaseSeen['case']> {
    for (;;) {
      const seen = await this.seen(username, caseId)
      if (so(seen)) return seen
      if (this.#closed) throw new Stuck(`${caseId} never came to: ${what}; it is ${seen.state} at ${seen.step ?? 'no step'}`)
      await pause(LOOK_AGAIN_MS)
    }
  }

  /** Begins an application, proves it and submits it; the case, or the kind of the refusal. */
  async apply(clerk: string, placeId: string, content: object): Promise<{ caseId: string } | { refused: string }> {
    const path = `/v1/places/${placeId}/applications`
    const drafted = await this.#town.ask<{ applicationId: string; proofsNeeded: string[]; version: number } & Refused>(
      clerk,
      'POST',
      path,
      content,
      randomUUID(),
    )
    if (drafted.status !== 201) return { refused: kindOf(drafted.body) }
    const { applicationId, proofsNeeded, version } = drafted.body
    this.done++
    this.#account.drafts.push(applicationId)
    for (const kind of proofsNeeded) await this.#prove(clerk, applicationId, kind)
    const submission = `/v1/applications/${applicationId}/submission`
    const submitted = await this.#town.ask<{ caseId: string } & Refused>(clerk, 'POST', submission, { version }, randomUUID())
    if (submitted.status !== 201) return { refused: kindOf(submitted.body) }
    this.#account.cases.push(submitted.body.caseId)
    this.done++
    return { caseId: submitted.body.caseId }
  }

  /** Decides a step when its turn has come. Who decides it alone is never told that somebody was quicker. */
  async decide(officer: string, caseId: string, step: string, verdict: 'approve' | 'return' = 'approve'): Promise<void> {
    const { version } = await this.waits(officer, caseId, step, (seen) => seen.step === step && seen.dueAt !== undefined)
    const said = verdict === 'return' ? { reason: '材料不齐，请补充', ...groundOf(step) } : {}
    const body = { step, verdict, version, ...said }
    const answer = await this.#town.ask<Refused>(officer, 'POST', `/v1/cases/${caseId}/decisions`, body, randomUUID())
    this.done++
    if (answer.status === 201) this.#account.decisions.push({ caseId, step, verdict, by: officer })
    else this.#account.wrongs.push(`${officer} was refused ${step} of ${caseId} with ${kindOf(answer.body)}`)
  }

  /** Somebody whose turn it is not tries all the same. */
  async meddle(officer: string, caseId: string, step: string, version: number): Promise<void> {
    const body = { step, verdict: 'approve', version }
    const answer = await this.#town.ask(officer, 'POST', `/v1/cases/${caseId}/decisions`, body, randomUUID())
    if (answer.status === 201) this.#account.wrongs.push(`${officer} decided ${step} of ${caseId} out of turn`)
  }

  async #prove(clerk: string, ownerId: string, kind: string): Promise<void> {
    const list = async () =>
      (
        await this.#town.ask<{ items: { kind: string; state: string }[] }>(clerk, 'GET', `/v1/owners/${ownerId}/proofs`)
      ).body.items.filter((proof) => proof.kind === kind)
    for (let look = 0; !(await list()).some(({ state }) => state === 'clean'); look++) {
      if (this.#closed) throw new Stuck(`no proof of ${ownerId} was ever found clean`)
      if (look % 80 === 0) await this.#send(clerk, ownerId, kind)
      await pause(LOOK_AGAIN_MS)
    }
    this.done++
  }

  /** A form is good for one address; when that is gone the clerk asks for another. */
  async #send(clerk: string, ownerId: string, kind: string): Promise<void> {
    const { asked, bytes } = pictureOf(ownerId, kind)
    const { body } = await this.#town.ask<{ upload: UploadForm }>(clerk, 'POST', '/v1/proofs', asked, randomUUID())
    await upload(body.upload, bytes, asked.contentType).catch((cause: unknown) => {
      if (!isGone(cause)) throw cause
    })
  }
}

/** The first ground a step knows for saying no, where it declares any. */
function groundOf(step: string): { reasonCode?: string } {
  const steps = transferChains.flatMap((chain): readonly Step[] => chain.steps)
  const code = steps.find(({ id }) => id === step)?.reasonCodes?.[0]?.code
  return code ? { reasonCode: code } : {}
}
