import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where this machine keeps a Chromium; nothing where it has none. */
export const chromiumPath = (): string | undefined => PLACES.find((path) => path !== undefined && existsSync(path))

export const DESK = { width: 1366, height: 768 }
export const TELEPHONE = { width: 390, height: 844 }

export async function launch(path: string): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** What went wrong in a page while somebody used it: script errors, the console's errors, requests to other hosts. */
export interface Trouble {
  readonly errors: string[]
  readonly strangers: string[]
}

export function watch(page: Page, origin: string): Trouble {
  const trouble: Trouble = { errors: [], strangers: [] }
  const port = new URL(origin).hostname
  page.on('pageerror', (error) => trouble.errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.errors.push(message.text())
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== port) trouble.strangers.push(hostname)
  })
  return trouble
}

/**
 * Waits until nothing on the page says that it is busy. What was pressed just before has begun by the second frame, so
 * that a page is not taken for resting which has not yet woken.
 */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
}

const SCREENS = join(import.meta.dirname, '..', '..', '.screens')

/** Keeps a picture for people to look at, where they asked for it; nothing is compared with it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return
  await mkdir(SCREENS, { recursive: true })
  await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true })
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What WCAG 2.0 to 2.2, levels A and AA, has against the page as it stands: rule and the elements it names. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (on: Document, options: object) => Promise<AxeResult> } }
    const found = await axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}
