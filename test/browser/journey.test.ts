import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext } from 'playwright-core'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
import type { ClassFile } from '../../demo/journey/first-graders.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, DESK, launch, picture, TELEPHONE, type Trouble, violations, watch } from './chromium.ts'
import { Clerk } from './clerk.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000

described('a class of forty, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let context: BrowserContext
  let clerk: Clerk
  let trouble: Trouble
  let file: ClassFile
  let caseAddress = ''
  const faults: string[] = []

  /** Keeps a picture and asks what the page denies to people who hear it or use the keyboard. */
  const look = async (name: string) => {
    await clerk.settled()
    await picture(clerk.page, name)
    for (const fault of await violations(clerk.page)) faults.push(`${name}: ${fault}`)
  }

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    context = await browser.newContext({ viewport: DESK, locale: 'zh-CN' })
    const page = await context.newPage()
    trouble = watch(page, system.origin)
    clerk = new Clerk(page, system.origin)
    file = await sampleClassFile(system.origin, cast)
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'lets the school import its class, put three wrong rows right and submit it',
    async () => {
      await clerk.signIn(cast.schoolRecords, cast.password)
      await look('inbox-empty')
      await clerk.importFile(file)
      await look('import-checked')
      await clerk.correct(file.corrections)
      await clerk.acceptAll()
      await look('import-done')
      await clerk.open('/enrol')
      await look('entries')
      caseAddress = await clerk.submitClass(file.classId)
      await picture(clerk.page, 'receipt')
      await clerk.open(caseAddress)
      await look('case-of-the-maker')
      await clerk.signOut()
    },
    4 * MINUTE,
  )

  it(
    'brings the case to the school leader, then to the county, and registers everybody',
    async () => {
      await clerk.signIn(cast.schoolLeader, cast.password)
      await clerk.approveFromInbox(caseAddress)
      await look('case-approved-by-the-school')
      await clerk.signOut()
      await clerk.signIn(cast.countyRecords, cast.password)
      await clerk.approveFromInbox(caseAddress)
      await clerk.page.getByText('注册 40 人').waitFor({ timeout: MINUTE })
      await look('case-applied')
      await clerk.signOut()
    },
    4 * MINUTE,
  )

  it(
    'lets the ministry compare with the population register and release the numbers',
    async () => {
      await clerk.signIn(cast.ministryRecords, cast.password)
      await clerk.startAndFinish('发起比对', '已比对')
      await clerk.startAndFinish('核发学籍号', '已完成')
      await look('exchange')
      await clerk.signOut()
    },
    4 * MINUTE,
  )

  it(
    'shows the school its roster and what happened to each pupil',
    async () => {
      await clerk.signIn(cast.schoolRecords, cast.password)
      await clerk.open(`/students?classId=${file.classId}`)
      await clerk.page.getByText('已核发学籍号').first().waitFor()
      await look('roster')
      await clerk.page.locator('main tbody a').first().click()
      await clerk.page.getByText('核发正式学籍号').waitFor()
      await look('pupil')
      expect(await clerk.page.locator('.timeline li').count()).toBeGreaterThanOrEqual(3)
    },
    2 * MINUTE,
  )

  it(
    'holds on a telephone, and in English',
    async () => {
      await clerk.page.setViewportSize(TELEPHONE)
      for (const [address, name] of [
        ['/', 'inbox'],
        ['/enrol?state=registered', 'entries'],
        [caseAddress, 'case'],
        ['/enrol/new', 'form'],
      ] as const) {
        await clerk.open(address)
        await look(`telephone-${name}`)
        const overflow = await clerk.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect({ name, overflow }).toEqual({ name, overflow: 0 })
      }
      await clerk.page.setViewportSize(DESK)
      await clerk.open('/enrol')
      await clerk.page.getByRole('button', { name: 'English' }).click()
      await clerk.page.getByRole('heading', { name: 'Entries' }).waitFor()
      await look('english-entries')
      await clerk.page.getByRole('button', { name: '中文' }).click()
    },
    3 * MINUTE,
  )

  it.each([
    ['/enrol/new', 'form'],
    ['/enrol/search', 'search'],
    ['/enrol/imports', 'imports'],
    ['/enrol/imports/new', 'import'],
    ['/enrol/submit', 'submit'],
    ['/cases', 'cases'],
    ['/students/lookup', 'lookup'],
    ['/school/classes', 'classes'],
    ['/admin/windows', 'windows'],
    ['/me', 'profile'],
    ['/help', 'help'],
    ['/no-such-page', 'missing'],
  ])(
    'opens %s from its address',
    async (address, name) => {
      await clerk.open(address)
      await look(name)
      expect(new URL(clerk.page.url()).pathname).toBe(address)
    },
    60_000,
  )

  it('says that it is busy until what it was asked for is there', async () => {
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    const everyList = /\/v1\/.*cases/
    await clerk.page.route(everyList, (route) => held.then(() => route.continue()))
    await clerk.page.goto(`${system.origin}/cases`)
    await clerk.page.locator('main[aria-busy=true] h1').waitFor()
    answer()
    await clerk.page.locator('main[aria-busy=false] tbody tr').first().waitFor()
    await clerk.page.unroute(everyList)
  })

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(trouble).toEqual({ errors: [], strangers: [] })
  })
})
