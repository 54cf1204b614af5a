import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { childrenOfClass, seedOfClass } from '../../demo/country/pupils.ts'
import { caseEnds } from '../../demo/journey/office.ts'
import type { Problem } from '../../functions/duplicates/contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch } from './chromium.ts'
import { CLAIMANT, Disputes, FAR_AWAY, HOLDER, SENIOR, YEAR } from './disputes.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
const MINUTE = 60_000

const [primary] = childrenOfClass('330199', { stage: 'primary', cohort: YEAR - 2 }, 16, seedOfClass(0, 0))
const [senior] = childrenOfClass('330199', { stage: 'senior', cohort: YEAR }, 18, seedOfClass(10, 0))

described('arbitration above the cities, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let disputes: Disputes

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    disputes = new Disputes(system.origin)
    await Promise.all([disputes.claim(CLAIMANT, senior), disputes.claim(FAR_AWAY, primary)])
  }, 5 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it.each([
    ['the province, where a city supervises one of the schools itself', CLAIMANT, SENIOR, senior, 'province33.records'],
    ['the ministry, where the schools are of two provinces', FAR_AWAY, HOLDER, primary, 'ministry.records'],
  ] as const)(
    'falls to %s: names last, a choice, a reason, and a task for who lost',
    async (_, claimant, holder, child, arbiter) => {
      const row = await disputes.raised(claimant, 'with-document')
      await disputes.confirmed(claimant, row)
      await disputes.confirmed(holder, await disputes.raised(holder, 'with-document'))
      const officer = await offices.at(arbiter)
      const { page } = officer
      const session = await disputes.as(arbiter)
      const { body } = await session.get<Problem>(`/v1/problems/${row.problemId}`)
      const caseId = body.arbitration?.caseId ?? ''
      await officer.openFromInbox(`/cases/${caseId}`)
      await page.getByText('A 方', { exact: true }).waitFor()
      await page.getByText('佐证', { exact: true }).first().waitFor()
      await offices.look(page, `${arbiter}-opinions`)
      expect(await page.locator('.case-main').textContent()).not.toContain(child?.name)
      await page.getByRole('button', { name: '已看过，显示学校和学生' }).click()
      await page.locator('.comparison').first().waitFor()
      await page.getByRole('button', { name: '作出裁决' }).click()
      await page.locator('.ant-radio-wrapper', { hasText: child?.name ?? '' }).click()
      await page.locator('#decision-words').fill('派出所证明该号属原学籍学生')
      await offices.look(page, `${arbiter}-decide`)
      await page.getByRole('button', { name: '确认裁决' }).click()
      await page.getByText('核办回执').first().waitFor()
      await caseEnds(session, caseId, 'applied')

      const loser = await offices.at(claimant.clerk)
      await loser.open(`/problems/${row.problemId}`)
      await loser.page.getByText('裁决未支持此条').waitFor()
      await offices.look(loser.page, `${arbiter}-forced`)
    },
    4 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(offices.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(offices.broken()).toEqual([])
  })
})
