import { describe, expect, it } from '@jest/globals'
import type { CaseFacts, TakenDecision } from '../../../functions/cases/domain/case.ts'
import { stepsOf } from '../../../functions/cases/domain/case.ts'
import { decided, mayWithdraw } from '../../../functions/cases/domain/decision.ts'
import { registrationChain } from '../../../functions/registration/chain.ts'
import { given } from '../../support/given.ts'
import { anOfficer } from './an-officer.ts'

const SCHOOL = '/CN/33/3301/330199/2133990001/'
const COUNTY = '/CN/33/3301/330199/'
const clerk = anOfficer(SCHOOL, 'recordsManager', 'clerk')
const principal = anOfficer(SCHOOL, 'leader', 'principal')
const county = anOfficer(COUNTY, 'recordsManager', 'county')

const WHY = '出生日期与户口簿不符'
const AT = '2026-09-03T01:00:00.000Z'

const schoolApproved: TakenDecision = {
  step: 'school-leader',
  verdict: 'approve',
  placeId: '2133990001',
  personId: principal.personId,
  accountId: principal.accountId,
  at: AT,
}

/** A case as it stands, in the words of the business: handed in, agreed by the school, and so on. */
const STANDING: Readonly<Record<string, Partial<CaseFacts>>> = {
  'handed in': {},
  'agreed by the school': { progress: { status: 'pending', step: 'authority' }, decisions: [schoolApproved] },
  'agreed by both': { state: 'applying', progress: { status: 'approved' }, decisions: [schoolApproved] },
  registered: { state: 'applied', progress: { status: 'approved' } },
  'sent back': { state: 'returned', progress: { status: 'returned', step: 'school-leader' } },
  'taken back': { state: 'withdrawn' },
}

const aCase = (standing: string, over: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'open',
  progress: { status: 'pending', step: 'school-leader' },
  parties: { school: '2133990001', supervisingAuthority: '330199' },
  initiatorId: '2133990001',
  makers: [clerk.personId],
  memberIds: ['reg_1', 'reg_2', 'reg_3'],
  decisions: [],
  ...STANDING[standing],
  ...over,
})

interface Row {
  standing: string
  who: ReturnType<typeof anOfficer>
  step: string
  says: string
  becomes: string
}

const SAYINGS: Readonly<
  Record<string, { verdict: 'approve' | 'return'; reason?: string; sentBack?: { memberId: string; reason: string }[] }>
> = {
  yes: { verdict: 'approve' },
  'no, because …': { verdict: 'return', reason: WHY },
  no: { verdict: 'return' },
  'yes, but not the second child': { verdict: 'approve', sentBack: [{ memberId: 'reg_2', reason: WHY }] },
  'yes, but none of the children': {
    verdict: 'approve',
    sentBack: ['reg_1', 'reg_2', 'reg_3'].map((memberId) => ({ memberId, reason: WHY })),
  },
  'yes, but not a child of another case': { verdict: 'approve', sentBack: [{ memberId: 'reg_9', reason: WHY }] },
}

/** Where a case stands, in the same words. */
function standingOf({ state, progress }: Pick<CaseFacts, 'state' | 'progress'>): string {
  if (state === 'returned') return 'sent back'
  if (state === 'applying') return 'agreed by both'
  return progress.status === 'pending' && progress.step === 'authority' ? 'agreed by the school' : 'handed in'
}

const act = ({ standing, who, step, says }: Row) => {
  const saying = SAYINGS[says]
  if (!saying) throw new Error(`nobody says ${says}`)
  return decided(registrationChain, aCase(standing), { step, ...saying }, who, AT)
}

const secondAccount = anOfficer(COUNTY, 'recordsManager', 'principal', 'principal-at-the-county')
const clerkAsLeader = anOfficer(SCHOOL, 'leader', 'clerk', 'clerk-as-leader')
const otherSchool = anOfficer('/CN/33/3301/330199/2133990002/', 'leader', 'other')
const countyLeader = anOfficer(COUNTY, 'leader', 'county-leader')

describe('registration, office by office (domain §6.29)', () => {
  it.each`
    standing                  | who          | step               | says                               | becomes
    ${'handed in'}            | ${principal} | ${'school-leader'} | ${'yes'}                           | ${'agreed by the school'}
    ${'handed in'}            | ${principal} | ${'school-leader'} | ${'yes, but not the second child'} | ${'agreed by the school'}
    ${'handed in'}            | ${principal} | ${'school-leader'} | ${'no, because …'}                 | ${'sent back'}
    ${'agreed by the school'} | ${county}    | ${'authority'}     | ${'yes'}                           | ${'agreed by both'}
    ${'agreed by the school'} | ${county}    | ${'authority'}     | ${'yes, but not the second child'} | ${'agreed by both'}
    ${'agreed by the school'} | ${county}    | ${'authority'}     | ${'no, because …'}                 | ${'sent back'}
  `(
    '$standing: $who.accountId says “$says”, and it is $becomes',
    given((row: Row) => {
      const outcome = act(row)
      expect(outcome.ok && standingOf(outcome.value.facts)).toBe(row.becomes)
    }),
  )

  it.each`
    standing                  | who              | step               | says                                      | becomes
    ${'handed in'}            | ${principal}     | ${'school-leader'} | ${'no'}                                   | ${'reason-missing'}
    ${'handed in'}            | ${clerk}         | ${'school-leader'} | ${'yes'}                                  | ${'wrong-duty'}
    ${'handed in'}            | ${clerkAsLeader} | ${'school-leader'} | ${'yes'}                                  | ${'maker-is-checker'}
    ${'handed in'}            | ${otherSchool}   | ${'school-leader'} | ${'yes'}                                  | ${'not-your-turn'}
    ${'handed in'}            | ${county}        | ${'authority'}     | ${'yes'}                                  | ${'not-your-turn'}
    ${'handed in'}            | ${county}        | ${'school-leader'} | ${'yes'}                                  | ${'not-your-turn'}
    ${'handed in'}            | ${principal}     | ${'authority'}     | ${'yes'}                                  | ${'step-passed'}
    ${'handed in'}            | ${principal}     | ${'school-leader'} | ${'yes, but none of the children'}        | ${'nobody-left'}
    ${'handed in'}            | ${principal}     | ${'school-leader'} | ${'yes, but not a child of another case'} | ${'member-unknown'}
    ${'agreed by the school'} | ${principal}     | ${'school-leader'} | ${'yes'}                                  | ${'not-your-turn'}
    ${'agreed by the school'} | ${countyLeader}  | ${'authority'}     | ${'yes'}                                  | ${'wrong-duty'}
    ${'agreed by the school'} | ${secondAccount} | ${'authority'}     | ${'yes'}                                  | ${'maker-is-checker'}
    ${'agreed by the school'} | ${county}        | ${'authority'}     | ${'no'}                                   | ${'reason-missing'}
    ${'agreed by the school'} | ${county}        | ${'school-leader'} | ${'yes'}                                  | ${'step-passed'}
    ${'agreed by both'}       | ${county}        | ${'authority'}     | ${'yes'}                                  | ${'case-closed'}
    ${'registered'}           | ${county}        | ${'authority'}     | ${'no, because …'}                        | ${'case-closed'}
    ${'sent back'}            | ${principal}     | ${'school-leader'} | ${'yes'}                                  | ${'case-closed'}
    ${'taken back'}           | ${principal}     | ${'school-leader'} | ${'yes'}                                  | ${'case-closed'}
  `(
    '$standing: $who.accountId may not say “$says” at $step: $becomes',
    given((row: Row) => expect(act(row)).toEqual({ ok: false, refusal: { kind: row.becomes } })),
  )
})

describe('what a decision leaves', () => {
  const by = (says: string, standing = 'handed in') => {
    const [who, step] = standing === 'handed in' ? [principal, 'school-leader'] : [county, 'authority']
    const outcome = act({ standing, who, step, says, becomes: '' })
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    return outcome.value
  }

  it('goes on without the children it sends back, each with its reason', () => {
    const { facts, back } = by('yes, but not the second child')
    expect(facts.memberIds).toEqual(['reg_1', 'reg_3'])
    expect([...back]).toEqual([['reg_2', WHY]])
  })

  it('sends every child back when it is no, and none when it is yes', () => {
    expect([...by('no, because …', 'agreed by the school').back.keys()]).toEqual(['reg_1', 'reg_2', 'reg_3'])
    expect(by('yes').back.size).toBe(0)
  })

  it('keeps who decided, where, when and how, after those before', () => {
    const { decisions } = by('yes', 'agreed by the school').facts
    expect(decisions.map(({ step, personId, placeId, verdict, at }) => [step, personId, placeId, verdict, at])).toEqual([
      ['school-leader', principal.personId, '2133990001', 'approve', AT],
      ['authority', county.personId, '330199', 'approve', AT],
    ])
  })
})

describe('taking a case back', () => {
  const countyApproved: TakenDecision = { ...schoolApproved, step: 'authority', placeId: '330199', personId: county.personId }
  it.each`
    when                               | who            | facts                                                  | answer
    ${'nobody has decided'}            | ${clerk}       | ${aCase('handed in')}                                  | ${'yes'}
    ${'only the school has'}           | ${clerk}       | ${aCase('agreed by the school')}                       | ${'yes'}
    ${'another office has'}            | ${clerk}       | ${aCase('handed in', { decisions: [countyApproved] })} | ${'decided-elsewhere'}
    ${'both have and it takes effect'} | ${clerk}       | ${aCase('agreed by both')}                             | ${'case-closed'}
    ${'it was sent back'}              | ${clerk}       | ${aCase('sent back')}                                  | ${'case-closed'}
    ${'it was taken back before'}      | ${clerk}       | ${aCase('taken back')}                                 | ${'case-closed'}
    ${'the authority would like to'}   | ${county}      | ${aCase('handed in')}                                  | ${'not-your-turn'}
    ${'another school would like to'}  | ${otherSchool} | ${aCase('handed in')}                                  | ${'not-your-turn'}
    ${'the registry itself opened it'} | ${clerk}       | ${aCase('handed in', { makers: [] })}                  | ${'not-your-turn'}
  `(
    'when $when: $answer',
    given(({ who, facts, answer }: { who: typeof clerk; facts: CaseFacts; answer: string }) => {
      const may = mayWithdraw(registrationChain, facts, who)
      expect(may.ok ? 'yes' : may.refusal.kind).toBe(answer)
    }),
  )
})

describe('the step bar', () => {
  const bar = (standing: string) =>
    stepsOf(
      registrationChain,
      aCase(standing),
      { place: (placeId) => `place ${placeId}`, account: (accountId) => `name of ${accountId}` },
      '2026-09-17T16:00:00.000Z',
    )

  it.each`
    standing                  | school        | authority
    ${'handed in'}            | ${'current'}  | ${'ahead'}
    ${'agreed by the school'} | ${'done'}     | ${'current'}
    ${'agreed by both'}       | ${'done'}     | ${'done'}
    ${'registered'}           | ${'done'}     | ${'done'}
    ${'sent back'}            | ${'returned'} | ${'skipped'}
    ${'taken back'}           | ${'skipped'}  | ${'skipped'}
  `(
    '$standing: the school is $school, the authority $authority',
    given(({ standing, school, authority }: { standing: string; school: string; authority: string }) => {
      expect(bar(standing).map(({ status }) => status)).toEqual([school, authority])
    }),
  )

  it('says for every step which office, and who decided when', () => {
    expect(bar('agreed by the school')).toMatchObject([
      { placeName: 'place 2133990001', decidedAt: AT, decidedByName: 'name of acc_principal' },
      { placeName: 'place 330199', dueAt: '2026-09-17T16:00:00.000Z' },
    ])
  })
})
