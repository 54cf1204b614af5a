import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { fieldsOf, inventChildren } from '../../demo/country/children.ts'
import { cast } from '../../demo/journey/cast.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, DESK, launch, picture, type Trouble, violations, watch } from './chromium.ts'
import { Clerk } from './clerk.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const COUNTY = '330199'
const COHORT = 2026
/** The smallest picture there is: one white point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

described('the daily work of offices, in the browser', () => {
  const child = inventChildren(COUNTY, COHORT, 1, 77)[0]
  if (!child) throw new Error('nobody was invented')
  const fields = fieldsOf(child, COUNTY, COHORT)
  const text = (id: string): string => String(fields[id] ?? '')

  let system: RunningSystem
  let browser: Browser
  let trouble: Trouble[]
  let school: Clerk
  let leader: Clerk
  let entryAddress = ''
  let caseAddress = ''
  const faults: string[] = []

  const somebody = async (username: string, password = cast.password): Promise<Clerk> => {
    const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN' })
    const page = await context.newPage()
    trouble.push(watch(page, system.origin))
    const clerk = new Clerk(page, system.origin)
    await clerk.signIn(username, password)
    return clerk
  }
  const look = async (page: Page, name: string) => {
    await picture(page, name)
    for (const fault of await violations(page)) faults.push(`${name}: ${fault}`)
  }

  beforeAll(async () => {
    trouble = []
    system = await startSystem()
    browser = await launch(path ?? '')
    school = await somebody(cast.schoolRecords)
    leader = await somebody(cast.schoolLeader)
  }, 3 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'fills sex and birthday from the identity number and locks them, and keeps what was typed through a crash',
    async () => {
      const { page } = school
      await school.open('/enrol/new')
      await page.getByLabel('姓名', { exact: false }).first().fill(child.name)
      await page.locator('#f-idDocNo').fill(child.idDocNo.toLowerCase())
      expect(await page.locator('#f-birthDate').inputValue()).toBe(child.birthDate)
      expect(await page.locator('#f-birthDate').isDisabled()).toBe(true)
      await page.getByText('草稿已自动保存').waitFor({ timeout: 20_000 })
      await page.reload()
      await page.getByRole('button', { name: '恢复草稿' }).click()
      expect(await page.locator('#f-idDocNo').inputValue()).toBe(child.idDocNo)
    },
    MINUTE,
  )

  it(
    'keeps a half-filled child, says at the top and at each field what is missing, and takes it when it is whole',
    async () => {
      const { page } = school
      await school.choose('f-classId', '一年级(2)班')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText(/处需要改正/).waitFor()
      await page.locator('.error-summary').waitFor()
      await look(page, 'form-with-errors')
      await page.locator('.error-summary a', { hasText: '联系电话' }).first().click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-contactPhone')
      for (const id of [
        'birthPlaceCode',
        'householdPlaceCode',
        'entryMonth',
        'currentAddress',
        'mailingAddress',
        'homeAddress',
        'contactPhone',
        'postalCode',
      ])
        await page.locator(`#f-${id}`).fill(text(id))
      const guardian = (fields.guardians as Record<string, string>[])[0] ?? {}
      for (const id of ['fullName', 'currentAddress', 'householdPlaceCode', 'phone'])
        await page.locator(`#f-guardians-0-${id}`).fill(guardian[id] ?? '')
      await school.choose('f-guardians-0-relationship', '51')
      await page.locator('#f-guardians-0-isLegalGuardian').getByText('是', { exact: true }).click()
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('已保存', { exact: true }).waitFor()
      expect(await page.locator('.error-summary').count()).toBe(0)
      entryAddress = new URL(page.url()).pathname
    },
    MINUTE,
  )

  it(
    'takes a proof, has it checked, and shows it',
    async () => {
      const { page } = school
      await page.locator('#proof-file').setInputFiles({ name: '户口簿.png', mimeType: 'image/png', buffer: PICTURE })
      await page.getByRole('button', { name: '上传材料' }).click()
      await page.getByRole('button', { name: '查看 户口簿.png' }).click({ timeout: MINUTE })
      await page.locator('.viewer img').waitFor()
      await page.getByRole('button', { name: '旋转' }).click()
      await look(page, 'proof')
    },
    2 * MINUTE,
  )

  it(
    'sends a case back with its reason, which the school reads at the child',
    async () => {
      caseAddress = await school.submitWaiting('一年级(2)班')
      await leader.openFromInbox(caseAddress)
      await leader.page.locator('main tbody .link').first().click()
      await leader.page.getByRole('button', { name: '查看 户口簿.png' }).waitFor()
      await look(leader.page, 'sheet-and-proof')
      await leader.page.keyboard.press('Escape')
      await leader.page.getByRole('button', { name: /不通过/ }).click()
      await leader.page.getByLabel('原因').fill('户口簿照片不清晰')
      await look(leader.page, 'return-with-reason')
      await leader.page.getByRole('button', { name: '确认退回' }).click()
      await leader.page.getByText('核办回执').waitFor()
      await school.open(entryAddress)
      await school.page.getByText('户口簿照片不清晰').waitFor()
    },
    2 * MINUTE,
  )

  it(
    'tells the second of two who decide the same case who was first, and overwrites nothing',
    async () => {
      caseAddress = await school.submitWaiting('一年级(2)班')
      const second = await somebody(cast.schoolLeader)
      await leader.openFromInbox(caseAddress)
      await second.openFromInbox(caseAddress)
      await leader.approve()
      await second.page.getByRole('button', { name: '核办通过' }).click()
      await second.page.getByRole('button', { name: '确认通过' }).click()
      await second.page.getByText('他人已先行办理').waitFor()
      await second.page.locator('.decision').getByText('学校核办 通过').waitFor()
      await look(second.page, 'overtaken')
      // The refusal is an answer of 409, which the browser itself writes to its console.
      const own = trouble.at(-1)?.errors ?? []
      own.splice(0, own.length, ...own.filter((error) => !error.includes('409')))
    },
    2 * MINUTE,
  )

  it(
    'makes an account whose one-time password is shown once and must be changed at the door',
    async () => {
      const admin = await somebody('county1.admin')
      expect(new URL(admin.page.url()).pathname).toBe('/admin/accounts')
      await admin.page.getByRole('button', { name: '新建账号' }).click()
      await admin.page.locator('#account-username').fill('county1.second')
      await admin.page.locator('#account-displayName').fill('第二位管理员')
      await admin.page.locator('.zform').getByRole('button', { name: '新建账号' }).click()
      const password = (await admin.page.locator('.secret code').textContent()) ?? ''
      await look(admin.page, 'one-time-password')
      await admin.page.getByRole('button', { name: /已记下/ }).click()
      expect(await admin.page.getByText(password).count()).toBe(0)

      const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN' })
      const newcomer = await context.newPage()
      trouble.push(watch(newcomer, system.origin))
      await newcomer.goto(`${system.origin}/login`)
      await newcomer.getByLabel('用户名').fill('county1.second')
      await newcomer.getByLabel('密码').fill(password)
      await newcomer.getByRole('button', { name: '登录', exact: true }).click()
      await newcomer.getByLabel('新密码', { exact: false }).first().fill('Grey-Heron-2026')
      await newcomer.getByLabel('再次输入新密码').fill('Grey-Heron-2026')
      await look(newcomer, 'forced-password-change')
      await newcomer.getByRole('button', { name: /修改密码并进入/ }).click()
      await newcomer.getByText('第二位管理员').waitFor()
    },
    2 * MINUTE,
  )

  it(
    'lets who was signed out elsewhere sign in again above the page, with everything typed still there',
    async () => {
      const clerk = await somebody('school2.records')
      await clerk.open('/enrol/new')
      await clerk.page.locator('#f-fullName').fill('赵𬎆')
      await clerk.choose('f-classId', '一年级(1)班')
      await clerk.endSessionElsewhere()
      await clerk.page.getByRole('button', { name: '保存', exact: true }).click()
      const layer = clerk.page.locator('dialog.again')
      await layer.getByLabel('密码').fill(cast.password)
      await look(clerk.page, 'sign-in-again')
      await layer.getByRole('button', { name: '登录', exact: true }).click()
      await layer.waitFor({ state: 'hidden' })
      expect(await clerk.page.locator('#f-fullName').inputValue()).toBe('赵𬎆')
      await clerk.page.getByRole('button', { name: '保存', exact: true }).click()
      await clerk.page.getByRole('heading', { name: '赵𬎆' }).waitFor()
      const own = trouble.at(-1)?.errors ?? []
      own.splice(0, own.length, ...own.filter((error) => !error.includes('401')))
    },
    MINUTE,
  )

  it(
    'lets the province set its window and says who set it',
    async () => {
      const province = await somebody('province33.admin')
      await province.open('/admin/windows')
      await province.page.getByRole('button', { name: '修改' }).first().click()
      await province.page.locator('#window-note').fill('按省厅通知执行')
      await look(province.page, 'window-form')
      await province.page.getByRole('button', { name: '下一步' }).click()
      await province.page.getByText(/影响范围/).waitFor()
      await look(province.page, 'window-preview')
      await province.page.getByRole('button', { name: /保存时间窗/ }).click()
      await province.page.getByRole('cell', { name: '按省厅通知执行' }).waitFor()
      await look(province.page, 'windows-of-a-province')
    },
    MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(trouble.flatMap(({ errors, strangers }) => [...errors, ...strangers])).toEqual([])
  })
})
