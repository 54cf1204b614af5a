import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { findLoan } from '../../../functions/accounts/standing-in-repository.ts'
import { runAccountsClock } from '../../../functions/accounts/use-cases/clock.ts'
import { moveLoan, requestLoan } from '../../../functions/accounts/use-cases/lend.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { must } from '../registration/a-school.ts'
import { officesOf, setting } from '../settings/an-office.ts'
import { actOf, again, anOfficer, later } from './an-office.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 60_000)
afterAll(() => world.remove())

it('a password that was lent has to be changed within the hours the province has set, and is locked after them', async () => {
  const { province, county } = officesOf('62')
  must(await setting(province, (act) => setValue('loan.rotateHours', { value: 2 }, act)))
  const at = new Date().toISOString()
  const [owner, borrower, admin] = await Promise.all([
    anOfficer(`${county.path}2162990001/`, 'leader'),
    anOfficer(`${county.path}2162990002/`, 'leader'),
    anOfficer(`${county.path}2162990001/`, 'systemAdministrator'),
  ])
  const asked = { borrower: borrower.summary.username, from: at, until: later(at, 48), reason: '出差期间代为办理' }
  let loan = must(await requestLoan(owner, asked, actOf(owner, at)))
  for (const [on, by, who] of [
    ['consent', 'administrator', admin],
    ['start', 'owner', owner],
    ['return', 'borrower', borrower],
  ] as const) {
    const now = await findLoan(loan.loanId)
    if (!now) throw new Error('no such lending')
    loan = must(await moveLoan(now, { on, by, version: loan.version }, actOf(who, at)))
  }
  expect(loan.rotateBy).toBe(later(at, 2))
  expect((await again(owner.summary.accountId)).rotation?.by).toBe(later(at, 2))
  await runAccountsClock(later(at, 1))
  expect((await findLoan(loan.loanId))?.state).toBe('returned')
  await runAccountsClock(later(at, 2))
  expect((await findLoan(loan.loanId))?.state).toBe('locked')
})
