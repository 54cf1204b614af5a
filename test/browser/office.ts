import type { Browser, Page } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { DESK, launch, picture, type Trouble, violations, watch } from './chromium.ts'
import { Clerk } from './clerk.ts'

/** A registry with one browser and whoever sits before it; what went wrong in any page is kept for the end. */
export class Office {
  readonly system: RunningSystem
  readonly faults: string[] = []
  readonly #browser: Browser
  readonly #trouble: Trouble[] = []

  private constructor(system: RunningSystem, browser: Browser) {
    this.system = system
    this.#browser = browser
  }

  static async open(chromium: string, system?: RunningSystem): Promise<Office> {
    return new Office(system ?? (await startSystem()), await launch(chromium))
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.system.dispose()
  }

  /** Somebody at a desk of their own: another browser profile, signed in. */
  async somebody(username: string, password = cast.password): Promise<Clerk> {
    const context = await this.#browser.newContext({ viewport: DESK, locale: 'zh-CN' })
    const page = await context.newPage()
    this.#trouble.push(watch(page, this.system.origin))
    const clerk = new Clerk(page, this.system.origin)
    await clerk.signIn(username, password)
    return clerk
  }

  /** Keeps a picture of the page and what WCAG 2.2 AA has against it. */
  async look(page: Page, name: string): Promise<void> {
    await picture(page, name)
    for (const fault of await violations(page)) this.faults.push(`${name}: ${fault}`)
  }

  /** What broke in any page, and every other host that was asked for anything. */
  get trouble(): string[] {
    return this.#trouble.flatMap(({ errors, strangers }) => [...errors, ...strangers])
  }
}

/** The row of a list that says this. */
export const rowOf = (page: Page, text: string) => page.locator('main tbody tr').filter({ hasText: text })

/** Says yes to the question above the page. */
export const confirm = (page: Page, name: string): Promise<void> =>
  page.locator('.ant-popconfirm:visible').getByRole('button', { name }).click()
