import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Decide } from '../../../functions/cases/contract.ts'
import type { CaseFacts } from '../../../functions/cases/domain/case.ts'
import { stepsOf } from '../../../functions/cases/domain/case.ts'
import { decided } from '../../../functions/cases/domain/decision.ts'
import { chain } from '../../../layers/kernel/approvals/chain.ts'
import { given } from '../../support/given.ts'
import { anOfficer } from './an-officer.ts'

const CITY = '/CN/33/3301/'
const COUNTY = '/CN/33/3301/330199/'
const WHY = '两校均已核实,以户口簿为准'
const AT = '2026-09-03T01:00:00.000Z'

/** A county that may say no on two grounds only, and a city that says which of the children keeps what they share. */
const dispute = chain({
  id: 'dispute@1',
  title: { zh: '争议', en: 'Dispute' },
  steps: [
    {
      id: 'county',
      party: 'county',
      duty: 'recordsManager',
      label: { zh: '核办', en: 'Decide' },
      workingDays: 10,
      reasonCodes: [
        { code: 'data-wrong', label: { zh: '信息有误', en: 'Wrong data' } },
        { code: 'sanction-open', label: { zh: '处分未结', en: 'A sanction is open' } },
      ],
    },
    {
      id: 'city',
      party: 'city',
      duty: 'recordsManager',
      label: { zh: '仲裁', en: 'Arbitrate' },
      workingDays: 10,
      asks: 'choice',
    },
  ],
})
const county = anOfficer(COUNTY, 'recordsManager', 'county')
const city = anOfficer(CITY, 'recordsManager', 'city')

const aDispute = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'open',
  progress: { status: 'pending', step: 'county' },
  parties: { county: '330199', city: '3301' },
  initiatorId: '2133990001',
  makers: [],
  memberIds: ['Li', 'Wang', 'Zhao'],
  decisions: [],
  ...over,
})
const atTheCity = aDispute({ progress: { status: 'pending', step: 'city' } })
const asks = (facts: CaseFacts, said: Omit<Decide, 'version' | 'step'>) => {
  const [step, who] = facts === atTheCity ? (['city', city] as const) : (['county', county] as const)
  return decided(dispute, facts, { step, ...said }, who, AT)
}

interface Row {
  where: CaseFacts
  said: Omit<Decide, 'version' | 'step'>
  answer: string
}
const atTheCounty = aDispute()
const no = (over: object) => ({ verdict: 'return', reason: WHY, ...over })
const yes = (over: object) => ({ verdict: 'approve', ...over })
const backWith = (memberId: string) => [{ memberId, reason: WHY }]

describe('what a step asks for', () => {
  it.each`
    office          | where          | words                                     | said                                                   | answer
    ${'the county'} | ${atTheCounty} | ${'no, because the data are wrong'}       | ${no({ reasonCode: 'data-wrong' })}                    | ${'taken'}
    ${'the county'} | ${atTheCounty} | ${'no, on no ground'}                     | ${no({})}                                              | ${'reason-code-missing'}
    ${'the county'} | ${atTheCounty} | ${'no, on a ground of its own'}           | ${no({ reasonCode: 'class-full' })}                    | ${'reason-code-unknown'}
    ${'the county'} | ${atTheCounty} | ${'no, on a ground but without words'}    | ${{ verdict: 'return', reasonCode: 'data-wrong' }}     | ${'reason-missing'}
    ${'the county'} | ${atTheCounty} | ${'yes'}                                  | ${yes({})}                                             | ${'taken'}
    ${'the county'} | ${atTheCounty} | ${'yes, with a ground for no'}            | ${yes({ reasonCode: 'data-wrong' })}                   | ${'reason-code-unknown'}
    ${'the county'} | ${atTheCounty} | ${'yes, for Li'}                          | ${yes({ choice: 'Li' })}                               | ${'choice-unknown'}
    ${'the city'}   | ${atTheCity}   | ${'for Wang'}                             | ${yes({ choice: 'Wang' })}                             | ${'taken'}
    ${'the city'}   | ${atTheCity}   | ${'yes, for nobody'}                      | ${yes({})}                                             | ${'choice-missing'}
    ${'the city'}   | ${atTheCity}   | ${'for a child of another case'}          | ${yes({ choice: 'Sun' })}                              | ${'choice-unknown'}
    ${'the city'}   | ${atTheCity}   | ${'for Wang, whom it sends back'}         | ${yes({ choice: 'Wang', sentBack: backWith('Wang') })} | ${'choice-unknown'}
    ${'the city'}   | ${atTheCity}   | ${'no'}                                   | ${no({})}                                              | ${'taken'}
    ${'the city'}   | ${atTheCity}   | ${'no, but for Wang'}                     | ${no({ choice: 'Wang' })}                              | ${'choice-unknown'}
    ${'the city'}   | ${atTheCity}   | ${'no, on a ground that is the county’s'} | ${no({ reasonCode: 'data-wrong' })}                    | ${'reason-code-unknown'}
  `(
    '$office says “$words”: $answer',
    given(({ where, said, answer }: Row) => {
      const outcome = asks(where, said)
      expect(outcome.ok ? 'taken' : outcome.refusal.kind).toBe(answer)
    }),
  )

  it('is kept with the decision and shown in the step bar', () => {
    const names = { place: (placeId: string) => placeId, account: () => undefined }
    const refused = asks(atTheCounty, { verdict: 'return', reason: WHY, reasonCode: 'sanction-open' })
    const chosen = asks(atTheCity, { verdict: 'approve', choice: 'Zhao', opinion: WHY })
    if (!refused.ok || !chosen.ok) throw new Error('not taken')
    expect(stepsOf(dispute, { ...atTheCounty, ...refused.value.facts }, names)[0]).toMatchObject({ reasonCode: 'sanction-open' })
    expect(stepsOf(dispute, { ...atTheCity, ...chosen.value.facts }, names)[1]).toMatchObject({ choice: 'Zhao', opinion: WHY })
  })
})

it('whatever is said, a choice that is kept is one member that stays, and a ground that is kept is one of the step’s', () => {
  const members = fc.constantFrom('Li', 'Wang', 'Zhao', 'Sun')
  const sayings = fc.record(
    {
      verdict: fc.constantFrom('approve' as const, 'return' as const),
      reason: fc.constant(WHY),
      reasonCode: fc.constantFrom('data-wrong', 'sanction-open', 'class-full'),
      choice: members,
      sentBack: fc.uniqueArray(members).map((ids) => ids.map((memberId) => ({ memberId, reason: WHY }))),
    },
    { requiredKeys: ['verdict'] },
  )
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.constantFrom(atTheCounty, atTheCity), sayings, (facts, said) => {
      const outcome = asks(facts, said)
      if (!outcome.ok) return
      const after = outcome.value.facts
      const kept = after.decisions.at(-1)
      const atCity = facts === atTheCity
      seen.add(`${kept?.step} ${kept?.verdict}`)
      expect(kept?.choice !== undefined).toBe(atCity && said.verdict === 'approve')
      expect(kept?.reasonCode !== undefined).toBe(!atCity && said.verdict === 'return')
      if (kept?.choice) expect(after.memberIds).toContain(kept.choice)
    }),
    // Few sayings are a lawful no at the city: this many runs meet some whatever the seed.
    { numRuns: 10_000 },
  )
  expect(seen).toEqual(new Set(['county approve', 'county return', 'city approve', 'city return']))
})
