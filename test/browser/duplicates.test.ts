import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { inventChildren } from '../../demo/country/children.ts'
import { SAMPLE_SIZE } from '../../demo/country/population.ts'
import { childrenOfClass, seedOfClass } from '../../demo/country/pupils.ts'
import { haveCompared } from '../../demo/journey/ministry.ts'
import { attachProof, caseEnds, decideStep } from '../../demo/journey/office.ts'
import type { Problem } from '../../functions/duplicates/contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'
import { chromiumPath, launch, TELEPHONE } from './chromium.ts'
import { CLAIMANT, Disputes, HOLDER, numbered, ownIn, WHY, YEAR } from './disputes.ts'
import { Offices } from './offices.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const WITHOUT = { idDocType: 'Z', idDocNo: '' }

const [held] = childrenOfClass('330199', { stage: 'primary', cohort: YEAR - 2 }, 16, seedOfClass(0, 0))
const [twin] = inventChildren('330199', YEAR, 1, 990)
const misnamed = inventChildren('330199', YEAR, SAMPLE_SIZE, 1)[1]

const NEW_NUMBER = numbered('33029920200315903')

described('problem records, in the browser', () => {
  let system: RunningSystem
  let browser: Browser
  let offices: Offices
  let problemId = ''
  let disputes: Disputes
  const caseIdOf = (address: string): string => address.split('/').at(-1) ?? ''

  beforeAll(async () => {
    system = await startSystem()
    browser = await launch(path ?? '')
    offices = new Offices(browser, system.origin)
    disputes = new Disputes(system.origin)
    const [wrongName, here, there] = await Promise.all([
      disputes.enter(HOLDER, misnamed, { fullName: '无人知晓' }),
      disputes.enter(HOLDER, twin, WITHOUT),
      disputes.enter(CLAIMANT, twin, WITHOUT),
    ])
    await Promise.all([
      attachProof(await disputes.as(HOLDER.clerk), here, 'in-school-statement'),
      attachProof(await disputes.as(CLAIMANT.clerk), there, 'in-school-statement'),
    ])
    await Promise.all([disputes.register(HOLDER, [wrongName, here]), disputes.register(CLAIMANT, [there])])
    await haveCompared(await disputes.as('ministry.records'))
    await disputes.raised(HOLDER, 'identity')
    await disputes.raised(CLAIMANT, 'without-document')
  }, 5 * MINUTE)
  afterAll(async () => {
    await browser?.close()
    await system?.dispose()
  })

  it(
    'type 1: what the register found wrong is counted at home, compared, and put right',
    async () => {
      const clerk = await offices.at(HOLDER.clerk)
      const { page } = clerk
      await page.getByRole('link', { name: /1 身份证错误/ }).waitFor()
      await offices.look(page, 'problem-counts')
      await page.getByRole('link', { name: /1 身份证错误/ }).click()
      await page.getByRole('link', { name: '无人知晓' }).waitFor()
      await offices.look(page, 'problems-identity')
      await page.getByRole('link', { name: '无人知晓' }).click()
      await page.getByRole('link', { name: '变更', exact: true }).waitFor()
      await page.getByText('姓名和身份证号不匹配').first().waitFor()
      await offices.look(page, 'problem-identity')
      await page.getByRole('link', { name: '变更', exact: true }).click()
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('请至少填写一项要变更的内容').first().waitFor()
      await page.locator('#f-fullName').fill(misnamed?.name ?? '')
      await page.locator('#path-reason').fill('录入时姓名有误')
      await offices.look(page, 'problem-change-form')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('还缺证明材料').waitFor()
      await clerk.prove('household-certificate', '户籍证明.png')
      await offices.look(page, 'problem-change-ready')
      const address = await clerk.submitDraft()
      await offices.look(page, 'problem-change-case')
      await disputes.agreed(HOLDER, caseIdOf(address))
      await page.getByRole('link', { name: '查看问题学籍比对' }).click()
      await page.getByText('已变更，重新比对中').first().waitFor()
      await haveCompared(await disputes.as('ministry.records'))
      await page.reload()
      await page.getByText('已处理', { exact: true }).first().waitFor()
      await clerk.open('/problems')
      await page.getByText('本校没有身份证错误的问题学籍').waitFor()
      await offices.look(page, 'problems-none')
    },
    4 * MINUTE,
  )

  it(
    'type 2: a child whose number is held is declared another one, with proof, and registered all the same',
    async () => {
      const entryId = await disputes.enter(CLAIMANT, held, { fullName: '另一学生' })
      const clerk = await offices.at(CLAIMANT.clerk)
      const { page } = clerk
      await clerk.open(`/enrol/entries/${entryId}`)
      await page.getByText('该证件号已有学籍').first().waitFor()
      await page.getByLabel(/声明：该生与持有此证件号的学籍不是同一人/).check()
      await page.locator('#another-child').fill('两名学生均有户口簿,证件号相同')
      await offices.look(page, 'entry-another-child')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('已保存', { exact: true }).waitFor()
      await attachProof(await disputes.as(CLAIMANT.clerk), entryId, 'household-register')
      await disputes.register(CLAIMANT, [entryId])
      problemId = (await disputes.raised(CLAIMANT, 'with-document')).problemId
    },
    3 * MINUTE,
  )

  it(
    'type 2: both sides prove theirs, who would arbitrate is said beforehand, and the other child stays masked',
    async () => {
      const clerk = await offices.at(CLAIMANT.clerk)
      const { page } = clerk
      await clerk.open('/problems?view=with-document')
      await page.getByRole('link', { name: '另一学生' }).waitFor()
      await offices.look(page, 'problems-with-document')
      await page.getByRole('link', { name: '另一学生' }).click()
      await page.getByText('由该学籍所在学校办理').waitFor()
      await page.getByText(/将提请共同上级「.+」仲裁/).waitFor()
      await offices.look(page, 'problem-with-document')
      expect(await page.locator('main').textContent()).not.toContain(held?.name)
      await page.getByRole('link', { name: '此条正确（佐证）' }).click()
      await page.getByText(/将提请共同上级「.+」仲裁/).waitFor()
      await page.locator('#path-reason').fill(WHY)
      await offices.look(page, 'corroboration-form')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('还缺证明材料').waitFor()
      await clerk.prove('household-register', '户口簿.png')
      const address = await clerk.submitDraft()
      const county = await offices.at(CLAIMANT.above)
      await decideStep(await disputes.as(CLAIMANT.leader), caseIdOf(address), 'school-leader')
      await county.openForDecision(address)
      await offices.look(county.page, 'corroboration-decide')
      await county.approve()
      await caseEnds(await disputes.as(CLAIMANT.clerk), caseIdOf(address), 'applied')
      await disputes.confirmed(HOLDER, await disputes.raised(HOLDER, 'with-document'))
    },
    4 * MINUTE,
  )

  it(
    'type 2: the common superior sees all evidence and chooses one, with a reason',
    async () => {
      const city = await offices.at('city3301.records')
      const { page } = city
      const { body } = await (await disputes.as('city3301.records')).get<Problem>(`/v1/problems/${problemId}`)
      await city.openFromInbox(`/cases/${body.arbitration?.caseId}`)
      await page.getByText('A 方', { exact: true }).waitFor()
      await page.getByText('佐证', { exact: true }).first().waitFor()
      await offices.look(page, 'arbitration-opinions')
      expect(await page.locator('.case-main').textContent()).not.toContain(held?.name)
      await page.getByRole('button', { name: '已看过，显示学校和学生' }).click()
      await page.locator('.comparison').first().waitFor()
      await offices.look(page, 'arbitration')
      expect(await page.locator('.comparison').first().textContent()).toContain(held?.name)
      await page.getByRole('button', { name: '作出裁决' }).click()
      await page.getByText('请选定一名学生').waitFor()
      await page.locator('.ant-radio-wrapper', { hasText: held?.name ?? '' }).click()
      await page
        .getByText(/至少 5 个字/)
        .first()
        .waitFor()
      await page.locator('#decision-words').fill('派出所证明该号属原学籍学生')
      await offices.look(page, 'arbitration-decide')
      await page.getByRole('button', { name: '确认裁决' }).click()
      await page.getByText('核办回执').first().waitFor()
      await caseEnds(await disputes.as('city3301.records'), body.arbitration?.caseId ?? '', 'applied')

      const loser = await offices.at(CLAIMANT.clerk)
      await loser.open(`/problems/${problemId}`)
      await loser.page.getByText('裁决未支持此条').waitFor()
      await offices.look(loser.page, 'problem-forced')
    },
    3 * MINUTE,
  )

  it(
    'type 2: the next level opens it again, once; who lost gives the claim up and changes the record',
    async () => {
      const province = await offices.at('province33.records')
      await province.open(`/problems/${problemId}`)
      await province.page.getByRole('button', { name: '重新仲裁' }).click()
      await province.page.getByLabel('理由').fill('裁决依据不足')
      await offices.look(province.page, 'problem-reopen')
      await province.page.getByRole('button', { name: '确认重新仲裁' }).click()
      await province.page.getByText('已由上一级重新仲裁').waitFor()

      const clerk = await offices.at(CLAIMANT.clerk)
      const { page } = clerk
      await clerk.open(`/problems/${problemId}`)
      await page.getByRole('button', { name: '放弃佐证' }).click()
      await page.getByLabel('理由').fill('证件号确属对方学生')
      await offices.look(page, 'problem-concede')
      await page.getByRole('button', { name: '确认放弃佐证' }).click()
      await page.getByRole('link', { name: '变更', exact: true }).click()
      await page.locator('#f-idDocNo').fill(NEW_NUMBER)
      await page.locator('#path-reason').fill('已取得新的身份证号')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('还缺证明材料').waitFor()
      const kinds = await page.locator('.needed > li input[type=file]').evaluateAll((inputs) => inputs.map(({ id }) => id))
      for (const id of kinds) await clerk.prove(id.replace('proof-file-', ''), '证明.png')
      await disputes.agreed(CLAIMANT, caseIdOf(await clerk.submitDraft()))
      await clerk.open('/problems?view=settled')
      await page.getByRole('link', { name: '另一学生' }).waitFor()
      await offices.look(page, 'problems-settled')
    },
    4 * MINUTE,
  )

  it(
    'type 3: superiors see what grows old; both are proved, and both stay',
    async () => {
      const county = await offices.at(CLAIMANT.above)
      await county.open('/problems?view=ageing')
      await county.page.getByText('等待最久的在前').waitFor()
      await offices.look(county.page, 'problems-ageing')
      await disputes.confirmed(CLAIMANT, await disputes.raised(CLAIMANT, 'without-document'))
      const row = await disputes.raised(HOLDER, 'without-document')
      const clerk = await offices.at(HOLDER.clerk)
      const { page } = clerk
      await clerk.open(`/problems/${row.problemId}/delete?studentId=${ownIn(row)}`)
      await page.getByLabel('在本校就读', { exact: true }).check()
      await page.locator('#path-reason').fill('同一学生重复注册')
      await page.getByRole('button', { name: '保存，下一步上传材料' }).click()
      await page.getByText('请选定该生保留的学籍').first().waitFor()
      await offices.look(page, 'deletion-form')
      await clerk.open(`/problems/${row.problemId}`)
      await page.setViewportSize(TELEPHONE)
      await offices.look(page, 'telephone-problem')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByText('Records side by side').first().waitFor()
      await offices.look(page, 'english-problem')
      await disputes.confirmed(HOLDER, row)
      await page.reload()
      await page.getByText('Settled', { exact: true }).first().waitFor()
      expect(await page.getByText('Stays', { exact: true }).count()).toBe(2)
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
