import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { apply } from '../../demo/journey/office.ts'
import { chromiumPath } from './chromium.ts'
import { confirm, Office, rowOf } from './office.ts'

const path = chromiumPath()
const described = path ? describe : describe.skip
if (!path)
  console.warn('NO CHROMIUM ON THIS MACHINE: the console was not opened in a browser. Install chromium, or set CHROMIUM.')

const MINUTE = 60_000
const SCHOOL = '2133990001'
const NEXT = 'Winter-Barley-77'

/** A change of class at the first school, handed in by its clerk: the leader has to decide it. */
async function changeOfClass(clerk: Session): Promise<string> {
  interface Class {
    readonly classId: string
    readonly name: string
  }
  const { items } = (await clerk.get<{ items: Class[] }>(`/v1/schools/${SCHOOL}/classes?limit=100`)).body
  const called = (name: string) => items.find((each) => each.name === name)?.classId ?? ''
  const roster = `/v1/classes/${called('三年级(1)班')}/students?schoolId=${SCHOOL}&limit=100`
  const [pupil] = (await clerk.get<{ items: { studentId: string }[] }>(roster)).body.items
  const today = new Date(Date.now() + 8 * 60 * MINUTE).toISOString().slice(0, 10)
  return apply(clerk, SCHOOL, {
    ...{ business: 'status-change', kind: 'change-class', studentId: pupil?.studentId, classId: called('三年级(2)班') },
    ...{ reasonCode: '19', reason: '为均衡编班而调整', happenedOn: today },
  })
}

described('standing in for somebody, in the browser', () => {
  let office: Office
  const as = (username: string) => signIn(office.system.origin, username, cast.password)

  beforeAll(async () => {
    office = await Office.open(path ?? '')
  }, 3 * MINUTE)
  afterAll(() => office?.close())

  it(
    'a password is lent with consent, used in both names, given back and changed before anything else opens',
    async () => {
      const caseId = await changeOfClass(await as('school1.records'))
      const owner = await office.somebody('school1.leader')
      await owner.open('/admin/standing-in')
      await owner.page.getByRole('button', { name: '登记密码借用' }).click()
      await owner.page.getByText('建议改用代办授权').waitFor()
      await owner.page.locator('#lend-username').fill('school2.leader')
      await owner.page.locator('#lend-reason').fill('外出培训，请代为核办')
      await office.look(owner.page, 'lend-form')
      await owner.page.getByRole('button', { name: '提交借用申请' }).click()
      await rowOf(owner.page, '外出培训').getByText('待同意').waitFor()

      const admin = await office.somebody('school1.admin')
      await admin.open('/admin/standing-in')
      await rowOf(admin.page, '外出培训').getByRole('button', { name: '同意', exact: true }).click()
      await confirm(admin.page, '同意')
      await rowOf(admin.page, '外出培训').getByText('已同意，未开始').waitFor()
      await office.look(admin.page, 'lending-register')

      await owner.open('/admin/standing-in')
      await rowOf(owner.page, '外出培训').getByRole('button', { name: '开始借用' }).click()
      await confirm(owner.page, '开始借用')
      await rowOf(owner.page, '外出培训').getByText('借用中').waitFor()

      const borrower = await office.somebody('school2.leader')
      await borrower.page.getByText('切换岗位').click()
      await office.look(borrower.page, 'change-post')
      await borrower.page.getByRole('button', { name: /^代 .*第一小学/ }).click()
      await borrower.page.getByText(/您正在代 .*第一小学/).waitFor()
      await office.look(borrower.page, 'acting-for-another')
      await borrower.approveFromInbox(`/cases/${caseId}`)
      await borrower.open(`/cases/${caseId}`)
      await borrower.page
        .getByText(/第二小学.* 代 .*第一小学/)
        .first()
        .waitFor()
      await office.look(borrower.page, 'history-in-both-names')
      await borrower.page.getByRole('button', { name: '结束代办' }).click()
      await borrower.page.getByText(/您正在代/).waitFor({ state: 'detached' })
      await borrower.settled()

      await owner.open('/admin/standing-in')
      await rowOf(owner.page, '外出培训').getByRole('button', { name: '归还' }).click()
      await confirm(owner.page, '归还')
      await owner.page.getByRole('heading', { name: '请先修改密码' }).waitFor()
      await office.look(owner.page, 'must-change-after-lending')
      await owner.page.locator('#password-current').fill(cast.password)
      await owner.page.locator('#password-next').fill(NEXT)
      await owner.page.locator('#password-again').fill(NEXT)
      await owner.page.locator('.zform').getByRole('button', { name: '修改密码' }).click()
      await rowOf(owner.page, '外出培训').getByText('已改密，办结').waitFor()
    },
    3 * MINUTE,
  )

  it(
    'a delegation opens the chosen business to a colleague’s own login until it is taken back',
    async () => {
      const [owner, delegate] = [await office.somebody('county1.records'), await office.somebody('county2.records')]
      await owner.open('/admin/standing-in')
      await owner.page.getByRole('button', { name: '授权代办' }).click()
      await owner.page.locator('#delegate-username').fill('county2.records')
      await owner.page.locator('#delegate-reason').fill('病假期间代为核办')
      await owner.page.getByLabel('查找已有学籍').uncheck()
      await office.look(owner.page, 'delegate-form')
      await owner.page.locator('.zform').getByRole('button', { name: '授权代办' }).click()
      await rowOf(owner.page, '病假期间').getByText('有效').waitFor()
      await delegate.open('/admin/standing-in')
      await delegate.page.getByRole('button', { name: /^开始代办/ }).click()
      await delegate.page.getByText(/您正在代 .*示范一区/).waitFor()
      await delegate.settled()
      expect(await delegate.page.getByRole('link', { name: '查找已有学籍' }).count()).toBe(0)
      await rowOf(owner.page, '病假期间').getByRole('button', { name: '收回' }).click()
      await confirm(owner.page, '收回')
      await rowOf(owner.page, '病假期间').getByText('已收回').waitFor()
      await office.look(owner.page, 'delegations')
      await delegate.page.getByRole('button', { name: '结束代办' }).click()
      await delegate.page.getByText(/您正在代/).waitFor({ state: 'detached' })
      await delegate.settled()
    },
    2 * MINUTE,
  )

  it(
    'a change of post is signed by both with their passwords; then the old account is sealed',
    async () => {
      const administrator = await as('county1.admin')
      const { body: made } = await administrator.post<{ oneTimePassword: string }>('/v1/places/330199/accounts', {
        ...{ username: 'county1.second', displayName: '接任的学籍管理员', duty: 'recordsManager' },
      })
      const newcomer = await signIn(office.system.origin, 'county1.second', made.oneTimePassword)
      await newcomer.post('/v1/me/password', { current: made.oneTimePassword, next: NEXT })

      const admin = await office.somebody('county1.admin')
      await admin.open('/admin/accounts')
      await rowOf(admin.page, 'county1.records').getByRole('button', { name: '换岗交接' }).click()
      await admin.page.locator('#handover-reason').fill('本人调离，由新同事接任')
      await office.look(admin.page, 'hand-over-form')
      await admin.page.getByRole('button', { name: '发起交接' }).click()
      await admin.page.getByText('已发起，等待双方签字').waitFor()
      for (const [username, password] of [
        ['county1.records', cast.password],
        ['county1.second', NEXT],
      ] as const) {
        const clerk = await office.somebody(username, password)
        await clerk.page.getByRole('link', { name: '去签字' }).click()
        await clerk.page.getByText('待我签字的换岗交接').waitFor()
        await office.look(clerk.page, `hand-over-${username}`)
        await clerk.page.getByLabel('登录密码').fill(password)
        await clerk.page.getByRole('button', { name: '签字确认' }).click()
        await clerk.page.getByText('已签字', { exact: true }).waitFor()
        await clerk.page.close()
      }
      await admin.open('/admin/hand-overs')
      await rowOf(admin.page, '本人调离').getByText('已交接').waitFor()
      await office.look(admin.page, 'hand-overs')
      await admin.open('/admin/accounts')
      await rowOf(admin.page, 'county1.records').getByText('已封存', { exact: true }).waitFor()
      await rowOf(admin.page, 'county1.records').getByText('已封存，由上一级系统管理员启用').waitFor()
      await office.look(admin.page, 'accounts-of-a-county')
    },
    2 * MINUTE,
  )

  it('keeps nobody out: no page has anything against it by WCAG 2.2 AA', () => {
    expect(office.faults).toEqual([])
  })

  it('breaks nowhere and asks no other host for anything', () => {
    expect(office.trouble).toEqual([])
  })
})
