import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { signIn } from '../../demo/journey/client.ts'
import { pupilsOf } from '../../demo/journey/pupils.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch, TELEPHONE } from './chromium.ts'
import { Offices } from './offices.ts'
import { overhang } from './overhang.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
const MINUTE = 60_000
const SCHOOL = '2133990001'
const CLASS = '三年级(1)班'

described('the console on a telephone, by keyboard and on a poor line', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let studentId = ''

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    const { pupils } = await pupilsOf(await signIn(system.origin, cast.schoolRecords, cast.password), SCHOOL, CLASS)
    studentId = pupils[0]?.studentId ?? ''
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it.each([
    [cast.schoolRecords, ['/', '/cases', '/students', '/students/:pupil', '/enrol', '/enrol/search', '/enrol/imports/new']],
    [cast.schoolRecords, ['/changes', '/changes/new?studentId=:pupil', '/status-changes/new?studentId=:pupil', '/transfers/new']],
    [cast.schoolRecords, ['/school/classes', '/students/photos', '/students/updates', '/papers', '/dropouts', '/me']],
    [cast.countyRecords, ['/', '/places', '/problems', '/school/changes']],
    ['province33.admin', ['/admin/accounts', '/admin/caps', '/admin/switches', '/admin/windows', '/admin/values']],
  ] as const)(
    'nowhere makes %s push the page sideways',
    async (who, addresses) => {
      const clerk = await offices.at(who)
      await clerk.page.setViewportSize(TELEPHONE)
      const found: string[] = []
      for (const address of addresses) {
        await clerk.open(address.replace(':pupil', studentId))
        await offices.look(clerk.page, `telephone${address.replaceAll(/[/:?=]/g, '-')}`)
        const beyond = await overhang(clerk.page)
        if (beyond) found.push(`${address}: ${beyond}`)
      }
      expect(found).toEqual([])
    },
    3 * MINUTE,
  )

  it(
    'gives the keyboard back to what opened a dialog, and walks tabs by their arrows',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      await clerk.open('/school/classes')
      const opener = page.locator('.page-actions button').first()
      await opener.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await expect(opener.evaluate((each) => each === document.activeElement)).resolves.toBe(true)
      await clerk.open('/changes')
      await page.getByRole('tab', { selected: true }).focus()
      await page.keyboard.press('ArrowRight')
      await page.waitForURL(/view=done/)
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-selected'))
      expect(focused).toBe('true')
    },
    2 * MINUTE,
  )

  it(
    'fetches its code while the session is renewed, and the page while who is signed in is asked',
    async () => {
      const { page } = await offices.at(cast.schoolLeader)
      const renewing = Promise.withResolvers<void>()
      const asking = Promise.withResolvers<void>()
      await page.route('**/v1/sessions/refresh', async (route) => {
        await renewing.promise
        await route.continue()
      })
      await page.route('**/v1/me', async (route) => {
        await asking.promise
        await route.continue()
      })
      const code = page.waitForRequest(/assets\/house-/)
      const words = page.waitForRequest(/assets\/all-/)
      await page.goto(`${system.origin}/cases`)
      await Promise.all([code, words])
      const first = page.waitForRequest(/assets\/cases-page-/)
      renewing.resolve()
      await first
      asking.resolve()
      await page.locator('main h1').waitFor()
    },
    2 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(offices.broken()).toEqual([])
  })
})
