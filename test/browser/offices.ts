import type { Browser, Page } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { atRest, DESK, picture, type Trouble, violations, watch } from './chromium.ts'
import { Clerk } from './clerk.ts'

/** Another day than the machine's, and the password people have by then. */
interface ThatDay {
  readonly now?: string
  readonly password?: string
}

/** The people of several offices at one running system, each at a browser of their own, and what was found against their pages. */
export class Offices {
  /** What WCAG 2.2 AA has against any page that was looked at. */
  readonly faults: string[] = []
  private readonly trouble: Trouble[] = []
  private readonly clerks = new Map<string, Clerk>()
  private readonly browser: Browser
  private readonly origin: string
  private readonly day: ThatDay

  constructor(browser: Browser, origin: string, day: ThatDay = {}) {
    this.browser = browser
    this.origin = origin
    this.day = day
  }

  /** Somebody of the demo country, signed in; the same person stays at the same browser. */
  async at(username: string): Promise<Clerk> {
    const known = this.clerks.get(username)
    if (known) return known
    const clerk = new Clerk(await this.page(), this.origin)
    await clerk.signIn(username, this.day.password ?? cast.password)
    this.clerks.set(username, clerk)
    return clerk
  }

  /** A browser of somebody who is nobody to the registry. */
  async page(): Promise<Page> {
    const context = await this.browser.newContext({ viewport: DESK, locale: 'zh-CN' })
    if (this.day.now) await context.clock.setSystemTime(this.day.now)
    const page = await context.newPage()
    this.trouble.push(watch(page, this.origin))
    return page
  }

  /** Everybody goes home: what is open would ask a registry that is stopped. */
  async close(): Promise<void> {
    await Promise.all([...this.clerks.values()].map(({ page }) => page.context().close()))
    this.clerks.clear()
  }

  /** Keeps a picture and asks what the page denies to people who hear it or use the keyboard. */
  async look(page: Page, name: string): Promise<void> {
    await atRest(page)
    await picture(page, name)
    for (const fault of await violations(page)) this.faults.push(`${name}: ${fault}`)
  }

  /**
   * Everything that broke, and every other host that was asked. A refusal the story means to meet is an answer the browser
   * itself writes to its console; it is named here by its status.
   */
  broken(...meant: readonly number[]): string[] {
    const isMeant = (error: string) => meant.some((status) => error.includes(`status of ${status}`))
    return this.trouble.flatMap(({ errors, strangers }) => [...errors.filter((error) => !isMeant(error)), ...strangers])
  }
}
