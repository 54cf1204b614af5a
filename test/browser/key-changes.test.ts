import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { childrenOfClass, seedOfClass } from '../../demo/country/pupils.ts'
import { cast } from '../../demo/journey/cast.ts'
import { signIn } from '../../demo/journey/client.ts'
import { type ClassOfPupils, pupilsOf } from '../../demo/journey/pupils.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch, TELEPHONE } from './chromium.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const SCHOOL = '2133990001'
const CLASS = '三年级(1)班'

described('key information, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let theClass: ClassOfPupils
  let caseAddress = ''
  let checkCode = ''

  const pupil = (nth: number) => {
    const found = theClass.pupils[nth]
    if (!found) throw new Error(`the class has no pupil ${nth}`)
    return found
  }

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    theClass = await pupilsOf(await signIn(system.origin, cast.schoolRecords, cast.password), SCHOOL, CLASS)
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'says on the pupil’s page what can be begun and why the rest cannot',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      await clerk.open(`/students/${pupil(0).studentId}`)
      await clerk.page.getByRole('button', { name: /发起业务/ }).click()
      await clerk.page.getByText('由转入学校发起').waitFor()
      await clerk.page.getByText('该生现在是「在籍」').first().waitFor()
      await offices.look(clerk.page, 'start-business')
      await clerk.page.keyboard.press('Escape')
      expect(await clerk.page.getByText('由转入学校发起').isVisible()).toBe(false)
    },
    2 * MINUTE,
  )

  it(
    'offers nothing a province opens before it is known whether it has, and the deletion of a formal record only where it has',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      const address = `/students/${pupil(0).studentId}`
      const start = page.getByRole('button', { name: /发起业务/ })
      // What can be printed unfolds beside it.
      const offers = page.locator('.drop', { has: start }).locator('.offers')
      const offered = offers.getByRole('link', { name: '删除正式学籍', exact: true })
      const settings = '**/v1/places/*/settings'
      const held = Promise.withResolvers<void>()
      await page.route(settings, async (route) => {
        await held.promise
        await route.continue()
      })
      await page.goto(`${system.origin}${address}`)
      await start.click()
      await offers.getByRole('link', { name: '关键信息变更', exact: true }).waitFor()
      expect(await offers.getByText(/删除正式学籍|休学/).count()).toBe(0)
      held.resolve()
      await offers.getByRole('link', { name: '休学', exact: true }).waitFor()
      await page.unroute(settings)
      expect(await offers.locator('.offer-refused', { hasText: '删除正式学籍' }).textContent()).toContain('本省未开放此项业务')
      expect(await offered.count()).toBe(0)

      const province = await signIn(system.origin, 'province33.admin', cast.password)
      const turn = (open: boolean) => province.put('/v1/places/33/switches/primary/delete-formal-number', { open })
      await turn(true)
      await clerk.open(address)
      await start.click()
      await offered.waitFor()
      await offices.look(page, 'deletion-offered')
      for (const username of ['school1.leader', 'county1.records']) {
        const other = await offices.at(username)
        await other.open(address)
        expect(await other.page.getByText('删除正式学籍').count()).toBe(0)
      }
      await offered.click()
      await page.getByText('须经学校、主管部门、省级核办，由教育部决定').waitFor()
      await page.getByText(pupil(0).name).first().waitFor()
      await offices.look(page, 'deletion-new')
      await turn(false)
      await clerk.open(address)
    },
    2 * MINUTE,
  )

  it(
    'finds the new number to be another pupil’s, says so, and lets nobody submit it',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      const { stage, cohort } = theClass.schoolClass
      // The third filled class of the first school; whose number it is, the page must not say.
      const children = childrenOfClass('330199', { stage, cohort }, 16, seedOfClass(0, 0))
      const other = children.find(({ name }) => name === pupil(1).name)
      if (!other) throw new Error('the class is not the one that was invented')
      await page.getByRole('button', { name: /发起业务/ }).click()
      await page.getByRole('link', { name: '关键信息变更', exact: true }).last().click()
      await clerk.choose('change-field', '民族')
      await page.getByText('「民族」不是受控字段').waitFor()
      await clerk.choose('change-field', '证件号')
      await page.locator('#f-idDocNo').fill(other.idDocNo)
      await page.locator('#change-reason').fill('户口簿证件号登记有误')
      await offices.look(page, 'key-change-form')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('查重未通过').waitFor()
      await offices.look(page, 'key-change-duplicate')
      expect(await page.getByRole('button', { name: '提交核办' }).isDisabled()).toBe(true)
      expect(await page.locator('main').textContent()).not.toContain(other.name)
      await page.getByRole('button', { name: /删除草稿：/ }).click()
      await page.getByRole('button', { name: '确认删除' }).click()
      await page.getByText('没有未提交的关键信息变更申请').waitFor()
      await offices.look(page, 'key-changes-empty')
    },
    2 * MINUTE,
  )

  it(
    'takes a change with its proof to the leader and the county, old beside new',
    async () => {
      const clerk = await offices.at(cast.schoolRecords)
      const { page } = clerk
      // Every eighth pupil bears a temporary number still: the population register has no word on it.
      const { name } = pupil(7)
      await clerk.open('/changes/new')
      await clerk.choose('pick-class', CLASS)
      await page.locator('#pick-pupil').click()
      await page.locator('#pick-pupil').fill(name)
      await page.locator('.ant-select-item-option', { hasText: name }).first().click()
      await clerk.choose('change-field', '姓名（受控')
      await page.locator('#f-fullName').fill('欧阳明月')
      await page.locator('#change-reason').fill('户口簿已更名')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('还缺证明材料').waitFor()
      await clerk.prove('household-certificate', '户籍证明.png')
      await offices.look(page, 'key-change-ready')
      caseAddress = await clerk.submitDraft()
      await page.getByText('变更后的信息不与其他学籍重复').waitFor()
      await offices.look(page, 'key-change-case')

      const leader = await offices.at(cast.schoolLeader)
      // A list is read once; by then it is this office's turn.
      await leader.openForDecision(caseAddress)
      await leader.open('/changes')
      await leader.page.locator(`main a[href="${caseAddress}"]`).waitFor({ timeout: MINUTE })
      await offices.look(leader.page, 'key-changes-to-do')
      await leader.decide(caseAddress)

      const county = await offices.at(cast.countyRecords)
      await county.openForDecision(caseAddress)
      await county.page.getByRole('button', { name: '查看 户籍证明.png' }).waitFor()
      await offices.look(county.page, 'key-change-decide')
      await county.approve()
      await county.page.getByText('已办结', { exact: true }).first().waitFor({ timeout: MINUTE })

      await clerk.open(`/students/${pupil(7).studentId}`)
      await page.getByRole('heading', { name: '欧阳明月' }).waitFor()
    },
    3 * MINUTE,
  )

  it(
    'gives out a receipt that anybody can verify without signing in, and says so when asked too often',
    async () => {
      const { page } = await offices.at(cast.schoolRecords)
      await page.goto(`${system.origin}${caseAddress}`)
      await page.getByRole('button', { name: '核办回执' }).click()
      await page.getByText('已出具核办回执').waitFor({ timeout: MINUTE })
      checkCode = (await page.locator('.problem-note code').textContent()) ?? ''
      await page.goto(`${system.origin}/papers`)
      await page.getByText(checkCode).waitFor()
      await offices.look(page, 'papers')

      const stranger = await offices.page()
      await stranger.goto(`${system.origin}/v/${checkCode.replaceAll('-', '')}`)
      await stranger.getByText('查验通过').waitFor()
      await offices.look(stranger, 'verify-genuine')
      await stranger.getByLabel('校验码').fill('0000-0000-0000')
      await stranger.getByRole('button', { name: '查验', exact: true }).click()
      await stranger.getByText('没有此校验码的文书').waitFor()
      const tooOften = stranger.getByText('查验过于频繁')
      for (let asked = 0; asked < 60 && !(await tooOften.isVisible()); asked++) {
        await stranger.getByRole('button', { name: '查验', exact: true }).click()
        await stranger.getByRole('button', { name: '查验', exact: true }).waitFor()
      }
      await tooOften.waitFor()
      await offices.look(stranger, 'verify-too-often')
    },
    2 * MINUTE,
  )

  it(
    'keeps drafts and results on one address with tabs, on a telephone and in English too',
    async () => {
      const { page } = await offices.at(cast.schoolRecords)
      await page.goto(`${system.origin}/changes?view=own`)
      await page.getByText('已生效', { exact: true }).waitFor()
      await offices.look(page, 'key-changes-own')
      await page.setViewportSize(TELEPHONE)
      await page.goto(`${system.origin}${caseAddress}`)
      await page.locator('.changes').waitFor()
      await offices.look(page, 'telephone-key-change')
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBe(0)
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByText('Old and new').first().waitFor()
      await offices.look(page, 'english-key-change')
    },
    2 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(offices.broken(429, 409)).toEqual([])
  })
})
