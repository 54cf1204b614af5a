import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Session, type UploadForm, upload } from '../../demo/journey/client.ts'
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

interface Draft {
  readonly applicationId: string
  readonly proofsNeeded: readonly string[]
  readonly version: number
}
export type Submitted = { readonly caseId: string } | { readonly refused: string }
interface Tried {
  readonly caseId: string
  readonly step: string
  readonly version: number
}

const decisionsOf = (caseId: string): string => `/v1/cases/${caseId}/decisions`
const kindOf = ({ type = '' }: Refused): string => type.split('/').at(-1) ?? ''
/** Looking again costs the machine as much as acting does; people do not look without a pause either. */
const LOOK_AGAIN_MS = 500

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

  get closed(): boolean {
    return this.#closed
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

  /**
   * Begins an application and proves it; what it gives submits it: the case, or the kind of the refusal. A draft that
   * is refused is refused when it is submitted.
   */
  async prepare(clerk: string, placeId: string, content: object): Promise<() => Promise<Submitted>> {
    const path = `/v1/places/${placeId}/applications`
    const key = randomUUID()
    const ask = () => this.#town.ask<Draft & Refused>(clerk, 'POST', path, content, key)
    const drafted = await ask()
    if (drafted.status !== 201) return async () => ({ refused: kindOf(drafted.body) })
    const { applicationId, proofsNeeded, version } = drafted.body
    this.done++
    this.#account.drafts.push(applicationId)
    // Some browsers send twice what was answered once.
    const again = await ask()
    if (again.body.applicationId !== applicationId)
      this.#account.wrong('a request sent again is the same request', `${applicationId} and another were begun`)
    for (const kind of proofsNeeded) await this.#prove(clerk, applicationId, kind)
    return () => this.#submit(clerk, applicationId, version)
  }

  async #submit(clerk: string, applicationId: string, version: number): Promise<Submitted> {
    const path = `/v1/applications/${applicationId}/submission`
    const submitted = await this.#town.ask<{ caseId: string } & Refused>(clerk, 'POST', path, { version }, randomUUID())
    if (submitted.status !== 201) return { refused: kindOf(submitted.body) }
    this.#account.cases.push(submitted.body.caseId)
    this.done++
    return { caseId: submitted.body.caseId }
  }

  /** Waits until it is this step's turn and its office has been told so. */
  waitsFor(officer: string, caseId: string, step: string): Promise<CaseSeen['case']> {
    return this.waits(officer, caseId, step, (seen) => seen.step === step && seen.dueAt !== undefined)
  }

  /**
   * Decides a step when its turn has come, now and then with two clicks at once. Who decides it alone is never told
   * that somebody was quicker, and of two clicks one is heard.
   */
  async decide(
    officer: string,
    caseId: string,
    step: string,
    { verdict = 'approve', clicks = 1 }: { verdict?: 'approve' | 'return'; clicks?: number } = {},
  ): Promise<void> {
    const { version } = await this.waitsFor(officer, caseId, step)
    const said = verdict === 'return' ? { reason: '材料不齐，请补充', ...groundOf(step) } : {}
    const body = { step, verdict, version, ...said }
    const click = () => this.#town.ask<Refused>(officer, 'POST', decisionsOf(caseId), body, randomUUID())
    const answers = await Promise.all(Array.from({ length: clicks }, click))
    const taken = answers.filter(({ status }) => status === 201)
    this.done++
    for (const _ of taken) this.#account.decisions.push({ caseId, step, verdict, by: officer })
    if (taken.length > 1) this.#account.wrong('no office acts twice', `${step} of ${caseId} was decided ${taken.length} times`)
    const told = answers.map((answer) => kindOf(answer.body)).join(', ')
    if (taken.length === 0) this.#account.wrong('nobody is refused without a cause', `${officer}, ${step} of ${caseId}: ${told}`)
  }

  /** Takes a case back; how that was answered. */
  async withdraw(clerk: string, caseId: string, version: number): Promise<'withdrawn' | string> {
    const path = `/v1/cases/${caseId}/withdrawal`
    const answer = await this.#town.ask<Refused>(clerk, 'POST', path, { version, reason: '家长改变了主意' }, randomUUID())
    if (answer.status !== 200) return kindOf(answer.body)
    this.done++
    this.#account.withdrawn.push(caseId)
    return 'withdrawn'
  }

  /** Somebody who may not decide tries all the same; a law is broken where they are heard. */
  async tries(law: string, officer: string, { caseId, ...asked }: Tried): Promise<void> {
    const body = { ...asked, verdict: 'approve' }
    const { status } = await this.#town.ask(officer, 'POST', decisionsOf(caseId), body, randomUUID())
    this.#account.tried(law)
    if (status === 201) this.#account.wrong(law, `${officer} decided ${asked.step} of ${caseId}`)
  }

  /** The same, with a token that somebody still holds. */
  async triesWith(law: string, session: Session, { caseId, ...asked }: Tried): Promise<void> {
    const answer = await this.#town.askWith(session, 'POST', decisionsOf(caseId), { ...asked, verdict: 'approve' })
    if (answer) this.#account.tried(law)
    if (answer?.status === 201) this.#account.wrong(law, `${session.username} decided ${asked.step} of ${caseId}`)
  }

  async #prove(clerk: string, ownerId: string, kind: string): Promise<void> {
    const list = async () =>
      (
        await this.#town.ask<{ items: { kind: string; state: string }[] }>(clerk, 'GET', `/v1/owners/${ownerId}/proofs`)
      ).body.items.filter((proof) => proof.kind === kind)
    for (let look = 0; !(await list()).some(({ state }) => state === 'clean'); look++) {
      if (this.#closed) throw new Stuck(`no proof of ${ownerId} was ever found clean`)
      if (look % 24 === 0) await this.#send(clerk, ownerId, kind)
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
