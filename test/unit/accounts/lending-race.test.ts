import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type AccountItem, findByUsername } from '../../../functions/accounts/repository.ts'
import type { Loan } from '../../../functions/accounts/standing-in.ts'
import { findDelegation, findLoan, type LoanItem } from '../../../functions/accounts/standing-in-repository.ts'
import { beginStandIn } from '../../../functions/accounts/use-cases/act-for.ts'
import { runAccountsClock } from '../../../functions/accounts/use-cases/clock.ts'
import { grantDelegation, revokeDelegation } from '../../../functions/accounts/use-cases/delegate.ts'
import { moveLoan, requestLoan } from '../../../functions/accounts/use-cases/lend.ts'
import { changePassword, newAccountWrites, resetPassword, sealAccount } from '../../../functions/accounts/use-cases/manage.ts'
import { signIn } from '../../../functions/accounts/use-cases/sign-in.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { type StoredEvent, verifyChain } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { stillStandsIn } from '../../../layers/platform/session.ts'
import { query } from '../../../layers/platform/table.ts'
import { readAccessToken } from '../../../layers/platform/tokens.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { anAct } from '../../support/acts.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { actOf, again, anOfficer, aPlace, COUNTY, later, PASSWORD, SCHOOL, SISTER } from './an-office.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
  process.env.TOTP_OPTIONAL = 'true'
}, 60_000)
afterAll(() => world.remove())

const must = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.value
}
const kindOf = <T>(outcome: Result<T>): string => (outcome.ok ? 'done' : outcome.refusal.kind)
const loanNow = async ({ loanId }: Pick<Loan, 'loanId'>): Promise<LoanItem> => {
  const loan = await findLoan(loanId)
  if (!loan) throw new Error('no such lending')
  return loan
}

const period = (at: string, hours = 48) => ({ from: at, until: later(at, hours), reason: '出差期间代为办理' })
const signInAs = async (account: AccountItem, at: string): Promise<Caller> => {
  const { signedIn } = must(await signIn({ username: account.summary.username, password: PASSWORD }, anAct({ at }), '192.0.2.9'))
  const caller = await readAccessToken(signedIn.accessToken)
  if (!caller) throw new Error('the token says nothing')
  return caller
}

/** A lending that has come to this state. */
async function lent(upTo: 'requested' | 'approved' | 'active' | 'returned', at = new Date().toISOString()) {
  const [owner, borrower, admin] = await Promise.all([
    anOfficer(SCHOOL, 'leader'),
    anOfficer(SISTER, 'recordsManager'),
    anOfficer(SCHOOL, 'systemAdministrator'),
  ])
  let loan = must(await requestLoan(owner, { ...period(at), borrower: borrower.summary.username }, actOf(owner, at)))
  const steps = [
    ['approved', 'consent', 'administrator', admin],
    ['active', 'start', 'owner', owner],
    ['returned', 'return', 'borrower', borrower],
  ] as const
  const wanted = ['requested', 'approved', 'active', 'returned'].indexOf(upTo)
  for (const [, on, by, who] of steps.slice(0, wanted))
    loan = must(await moveLoan(await loanNow(loan), { on, by, version: loan.version }, actOf(who, at)))
  return { owner: await again(owner.summary.accountId), borrower, admin, loan, at }
}

describe('a lending', () => {
  it('ten requests at the same moment: the account is lent once', async () => {
    const owner = await anOfficer(SCHOOL, 'leader')
    const borrower = await anOfficer(SISTER, 'recordsManager')
    const at = new Date().toISOString()
    const asked = { ...period(at), borrower: borrower.summary.username }
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => requestLoan(owner, asked, actOf(owner, at))))
    expect(outcomes.map(kindOf).filter((kind) => kind === 'done')).toHaveLength(1)
    expect(new Set(outcomes.map(kindOf))).toEqual(new Set(['done', 'lent-already']))
  })

  it('consented to and withdrawn at the same moment: one of the two holds', async () => {
    const { loan, owner, admin } = await lent('requested')
    const item = await loanNow(loan)
    const outcomes = await Promise.all([
      moveLoan(item, { on: 'consent', by: 'administrator', version: 1 }, actOf(admin)),
      moveLoan(item, { on: 'withdraw', by: 'owner', version: 1 }, actOf(owner)),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('given back by both, by the administrator and by the clock at the same moment: once, and the password is due once', async () => {
    const { loan, owner, borrower, admin, at } = await lent('active')
    const item = await loanNow(loan)
    const give = (by: 'owner' | 'borrower' | 'administrator', who: AccountItem) =>
      moveLoan(item, { on: 'return', by, version: loan.version }, actOf(who))
    const [, ...outcomes] = await Promise.all([
      runAccountsClock(later(at, 48)),
      give('owner', owner),
      give('borrower', borrower),
      give('administrator', admin),
    ])
    expect(outcomes.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
    const events = (await query<StoredEvent>({ pk: item.pk, prefix: 'EVT#' })).items
    expect(events.filter(({ type }) => type === 'loan.returned')).toHaveLength(1)
    expect((await again(owner.summary.accountId)).rotation?.loanId).toBe(loan.loanId)
  })

  it('opens the owner’s duty for the borrower, in the borrower’s own name, as long as it lasts', async () => {
    const { borrower, owner, loan, at } = await lent('active')
    const own = await signInAs(borrower, at)
    const begun = must(await beginStandIn(borrower, { kind: 'loan', id: loan.loanId }, own.sessionId, actOf(borrower, at)))
    const acting = await readAccessToken(begun.signedIn.accessToken)
    expect(acting).toMatchObject({
      accountId: borrower.summary.accountId,
      personId: borrower.summary.personId,
      duty: 'leader',
      place: { id: '2133990001' },
      under: { kind: 'loan', id: loan.loanId, accountId: owner.summary.accountId, personId: owner.summary.personId },
    })
    if (!acting?.under) throw new Error('acts for nobody')
    expect(await stillStandsIn(acting.under)).toBe(true)
    const now = await loanNow(loan)
    must(await moveLoan(now, { on: 'return', by: 'owner', version: now.version }, actOf(owner, at)))
    expect(await stillStandsIn(acting.under)).toBe(false)
    expect(kindOf(await beginStandIn(borrower, { kind: 'loan', id: loan.loanId }, acting.sessionId, actOf(borrower)))).toBe(
      'acting-ended',
    )
  })

  it('is nobody else’s to use', async () => {
    const { loan, at } = await lent('active')
    const stranger = await anOfficer(SISTER, 'recordsManager')
    const { sessionId } = await signInAs(stranger, at)
    const tried = await beginStandIn(stranger, { kind: 'loan', id: loan.loanId }, sessionId, actOf(stranger))
    expect(kindOf(tried)).toBe('not-found')
  })

  it('is over at once when the account it was lent from is sealed', async () => {
    const { borrower, owner, admin, loan, at } = await lent('active')
    const own = await signInAs(borrower, at)
    const begun = must(await beginStandIn(borrower, { kind: 'loan', id: loan.loanId }, own.sessionId, actOf(borrower, at)))
    const acting = await readAccessToken(begun.signedIn.accessToken)
    must(await sealAccount(await again(owner.summary.accountId), actOf(admin)))
    if (!acting?.under) throw new Error('acts for nobody')
    expect(await stillStandsIn(acting.under)).toBe(false)
  })

  it('once back, lets the owner do nothing but change the password, and closes with it', async () => {
    const { owner, loan, at } = await lent('returned')
    const { restricted, sessionId } = await signInAs(owner, at)
    expect(restricted).toBe('must-change-password')
    must(await changePassword(await again(owner.summary.accountId), PASSWORD, 'Winter-Barley-77', actOf(owner, at), sessionId))
    expect((await loanNow(loan)).state).toBe('closed')
    expect((await findByUsername(owner.summary.username))?.rotation).toBeUndefined()
    const events = (await query<StoredEvent>({ pk: owner.pk, prefix: 'EVT#' })).items
    expect(verifyChain(events)).toEqual({ intact: true })
  })

  it('not changed in a day: locked for everybody, until the administrator gives a password that the owner changes', async () => {
    const { owner, admin, loan, at } = await lent('returned')
    await runAccountsClock(later(at, 24))
    expect((await loanNow(loan)).state).toBe('locked')
    const late = later(at, 25)
    const knock = (password: string) => signIn({ username: owner.summary.username, password }, anAct({ at: late }), '192.0.2.9')
    expect(kindOf(await knock(PASSWORD))).toBe('rotation-overdue')
    const { oneTimePassword } = must(await resetPassword(await again(owner.summary.accountId), actOf(admin, late)))
    const caller = await readAccessToken(must(await knock(oneTimePassword)).signedIn.accessToken)
    const account = await again(owner.summary.accountId)
    must(await changePassword(account, oneTimePassword, 'Winter-Barley-77', actOf(owner, late), caller?.sessionId ?? ''))
    expect((await loanNow(loan)).state).toBe('closed')
  })

  it('consented to and never begun: lapses when its time is over, and the account may be lent again', async () => {
    const { loan, owner, borrower, at } = await lent('approved')
    await runAccountsClock(later(at, 48))
    expect((await loanNow(loan)).state).toBe('lapsed')
    const next = { ...period(later(at, 49)), borrower: borrower.summary.username }
    expect(kindOf(await requestLoan(owner, next, actOf(owner, later(at, 49))))).toBe('done')
  })
})

describe('a delegation', () => {
  const give = (owner: AccountItem, delegate: AccountItem, actions: string[], at = new Date().toISOString()) =>
    grantDelegation(owner, { ...period(at), delegate: delegate.summary.username, actions }, actOf(owner, at))

  it('opens what it names and nothing else, and never what is not the owner’s', async () => {
    const [owner, delegate] = await Promise.all([anOfficer(SCHOOL, 'leader'), anOfficer(SISTER, 'leader')])
    expect(kindOf(await give(owner, delegate, ['registration.edit']))).toBe('not-yours-to-give')
    expect(kindOf(await give(owner, delegate, ['loan.request']))).toBe('not-yours-to-give')
    const at = new Date().toISOString()
    const granted = must(await give(owner, delegate, ['case.decide', 'case.read'], at))
    const own = await signInAs(delegate, at)
    const standIn = { kind: 'delegation' as const, id: granted.delegationId }
    const begun = must(await beginStandIn(delegate, standIn, own.sessionId, actOf(delegate, at)))
    const acting = await readAccessToken(begun.signedIn.accessToken)
    expect(acting).toMatchObject({ duty: 'leader', under: { kind: 'delegation', actions: ['case.decide', 'case.read'] } })
  })

  it('revoked while it is used: from that moment it opens nothing', async () => {
    const [owner, delegate] = await Promise.all([anOfficer(SCHOOL, 'leader'), anOfficer(SISTER, 'leader')])
    const granted = must(await give(owner, delegate, ['case.read']))
    const under = {
      kind: 'delegation' as const,
      id: granted.delegationId,
      accountId: owner.summary.accountId,
      personId: owner.summary.personId,
    }
    expect(await stillStandsIn(under)).toBe(true)
    const item = await findDelegation(granted.delegationId)
    if (!item) throw new Error('no such delegation')
    must(await revokeDelegation(item, granted.version, actOf(owner)))
    expect(await stillStandsIn(under)).toBe(false)
    expect(kindOf(await give(owner, delegate, ['case.read']))).toBe('done')
  })

  it('given to one delegate for one place by ten owners at the same moment: once', async () => {
    const delegate = await anOfficer(SISTER, 'leader')
    const owners = await Promise.all(Array.from({ length: 10 }, () => anOfficer(SCHOOL, 'leader')))
    const outcomes = await Promise.all(owners.map((owner) => give(owner, delegate, ['case.read'])))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('and an appointment to another duty at that place at the same moment: one of the two', async () => {
    const [owner, delegate] = await Promise.all([anOfficer(SCHOOL, 'leader'), anOfficer(SISTER, 'leader')])
    const appoint = async () => {
      const act = anAct()
      const asked = {
        username: `x-${delegate.summary.username}`,
        displayName: '张老师',
        duty: 'recordsManager' as const,
        personId: delegate.summary.personId,
        password: PASSWORD,
        oneTime: false,
      }
      const made = await newAccountWrites(aPlace(SCHOOL), asked, act)
      return made.ok ? commit(act, made.value.writes) : made
    }
    const outcomes = await Promise.all([give(owner, delegate, ['case.read']), appoint()])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is never an administrator’s to give or to take', async () => {
    const [leader, admin] = await Promise.all([anOfficer(SCHOOL, 'leader'), anOfficer(COUNTY, 'systemAdministrator')])
    expect(kindOf(await give(leader, admin, ['case.read']))).toBe('administrators-stand-alone')
    expect(kindOf(await give(admin, leader, ['window.read']))).toBe('administrators-stand-alone')
  })
})
