import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'
import { chromiumPath, DESK, launch, picture, type Trouble, violations, watch } from './chromium.ts'
import { Clerk } from './clerk.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
const MINUTE = 60_000
const SCHOOL = '2133990001'

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly version: number
  readonly fields: Readonly<Record<string, string>>
}

described('the record of a pupil, in the browser', () => {
  let system: SystemWithAClass
  let browser: Browser
  let clerk: Clerk
  let session: Session
  let pupil: Pupil
  let classId: string
  const trouble: Trouble[] = []
  const faults: string[] = []

  const somebody = async (username: string): Promise<Clerk> => {
    const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN' })
    const page = await context.newPage()
    trouble.push(watch(page, system.origin))
    const made = new Clerk(page, system.origin)
    await made.signIn(username, cast.password)
    return made
  }
  const look = async (name: string, { page } = clerk) => {
    await picture(page, name)
    for (const fault of await violations(page)) faults.push(`${name}: ${fault}`)
  }

  beforeAll(async () => {
    system = await startWithAClass()
    classId = system.classId
    session = await signIn(system.origin, cast.schoolRecords, cast.password)
    const roster = await session.get<{ items: Pupil[] }>(`/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=5`)
    pupil = (await session.get<Pupil>(`/v1/students/${roster.body.items[2]?.studentId}`)).body
    browser = await launch(path ?? '')
    clerk = await somebody(cast.schoolRecords)
  }, 5 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'finds the pupil by name in the whole school, and opens the record; no name is in the address',
    async () => {
      const { page } = clerk
      await clerk.open('/students')
      await page.locator('#student-text').fill(pupil.name)
      await page.getByRole('button', { name: /查\s*询/ }).click()
      await page.waitForURL(/classId=all/)
      await look('students-found')
      expect(decodeURIComponent(page.url())).not.toContain(pupil.name)
      await page.locator(`main a[href="/students/${pupil.studentId}"]`).click()
      await page.getByRole('heading', { name: pupil.name }).waitFor()
      await page.getByText('受控：教育部').first().waitFor()
      await look('student-record')
    },
    MINUTE,
  )

  it(
    'shows beside what was typed what another has changed meanwhile, and saves it on the latest version',
    async () => {
      const { page } = clerk
      await page.getByRole('button', { name: '学籍维护' }).click()
      expect(await page.locator('#f-idDocNo').isDisabled()).toBe(true)
      await page.locator('#f-talents').fill('书法')
      await look('student-edit')
      await session.ask(
        'PATCH',
        `/v1/students/${pupil.studentId}`,
        { fields: { postalCode: '310001' } },
        {
          'if-match': `"${pupil.version}"`,
          'idempotency-key': crypto.randomUUID(),
        },
      )
      await page.getByRole('button', { name: '保存修改' }).click()
      await page.getByText('您编辑期间，他人已修改此学籍').waitFor()
      await page.getByText('310001').first().waitFor()
      await look('student-overtaken')
      await page.getByRole('button', { name: '在最新版本上继续' }).click()
      await page.getByText('您编辑期间，他人已修改此学籍').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '保存修改' }).click()
      await page.getByRole('tab', { name: '变更历史' }).click()
      await page.locator('ins', { hasText: '书法' }).waitFor()
      await page.locator('ins', { hasText: '310001' }).waitFor()
      await look('student-history')
      // The refusal is an answer of 409, which the browser itself writes to its console.
      const own = trouble[0]?.errors ?? []
      own.splice(0, own.length, ...own.filter((error) => !error.includes('409')))
    },
    2 * MINUTE,
  )

  it(
    'uncovers a telephone number for a reason, which the leader reads afterwards',
    async () => {
      const { page } = clerk
      await page.getByRole('tab', { name: '学籍信息' }).click()
      await page.getByRole('checkbox', { name: '联系电话', exact: true }).check()
      await page.locator('#reveal-reason').fill('联系家长更正地址')
      await page.getByRole('button', { name: '查看', exact: true }).click()
      await page.locator('.revealed').first().waitFor()
      expect(await page.locator('.revealed').first().textContent()).toMatch(/\d{11}/)
      const leader = await somebody(cast.schoolLeader)
      await leader.open(`/students/${pupil.studentId}?tab=access`)
      await leader.page.getByText('联系家长更正地址').waitFor()
      await look('student-access-log', leader)
    },
    2 * MINUTE,
  )

  it('keeps nobody out, breaks nowhere and asks no other host for anything', () => {
    expect(faults).toEqual([])
    expect(trouble.flatMap(({ errors, strangers }) => [...errors, ...strangers])).toEqual([])
  })
})
