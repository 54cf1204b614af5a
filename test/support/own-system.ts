import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../../demo/journey/client.ts'
import type { ProvincePupil, ProvinceState } from '../../demo/province/store.ts'

/** The desk of the simulated province beside a running system. */
export class OwnSystem {
  private readonly dataDir: string

  constructor(dataDir: string) {
    this.dataDir = dataDir
  }

  /** Orders something there and answers with all the province knows. */
  async order(what: string, body: Readonly<Record<string, unknown>> = {}): Promise<ProvinceState> {
    const address = await readFile(join(this.dataDir, 'companions', 'province-44.address'), 'utf8')
    const answer = await fetch(`${address}${what}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`)
    return (await answer.json()) as ProvinceState
  }

  /** Waits until the desk is open: the province's system starts beside the registry, not before it. */
  async open(): Promise<void> {
    await until(
      'the province opens its desk',
      () =>
        this.state().then(
          () => true,
          () => false,
        ),
      (isOpen) => isOpen,
    )
  }

  state(): Promise<ProvinceState> {
    return this.order('/state')
  }

  async pupil(nth: number): Promise<ProvincePupil> {
    const found = (await this.state()).pupils[nth]
    if (!found) throw new Error(`the province has no pupil ${nth}`)
    return found
  }

  /** Waits until the province's system knows something. */
  knows(what: string, holds: (state: ProvinceState) => boolean): Promise<ProvinceState> {
    return until(what, () => this.state(), holds)
  }
}
