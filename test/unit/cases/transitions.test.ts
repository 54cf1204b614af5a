import { describe, expect, it } from '@jest/globals'
import { CASE_STATES } from '../../../functions/cases/contract.ts'
import type { CaseFacts, TakenDecision } from '../../../functions/cases/domain/case.ts'
import { decided, mayWithdraw } from '../../../functions/cases/domain/decision.ts'
import { CHAINS } from '../../../infra/chains.ts'
import type { Chain, Progress, Step, Verdict } from '../../../layers/kernel/approvals/chain.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { given } from '../../support/given.ts'
import { anOfficer } from './an-officer.ts'

/** A line of offices as domain §6.28 and §6.29 tell it. */
interface Told {
  readonly chain: string
  /** Who begins it; the registry itself where that is nobody. */
  readonly begun: string
  /** Whose turn it is, one after the other. */
  readonly offices: string
  /** With which of them it may still be taken back. */
  readonly takenBack: string
}

/** Where each party sits. */
const PATHS: Readonly<Record<string, string>> = {
  school: '/CN/33/3301/330199/2133990001/',
  supervisingAuthority: '/CN/33/3301/330199/',
  receivingSchool: '/CN/33/3301/330199/2133990002/',
  receivingAuthority: '/CN/33/3301/330199/',
  receivingProvince: '/CN/33/',
  sendingSchool: '/CN/51/5101/510199/2151990001/',
  sendingAuthority: '/CN/51/5101/510199/',
  sendingProvince: '/CN/51/',
  province: '/CN/33/',
  ministry: '/CN/',
  arbiter: '/CN/33/',
}
const AT = '2026-09-03T01:00:00.000Z'
const isSchool = (party: string) => party.toLowerCase().endsWith('school')
const officerOf = (party: string): Caller =>
  anOfficer(PATHS[party] ?? '', isSchool(party) ? 'leader' : 'recordsManager', `of-${party}`)
const clerkOf = (party: string): Caller => anOfficer(PATHS[party] ?? '', 'recordsManager', `clerk-of-${party}`)
const list = (words: string): string[] => words.split(', ')

const chainCalled = (id: string): Chain => {
  const found = CHAINS.find((each) => each.id === id)
  if (!found) throw new Error(`no chain is called ${id}`)
  return found
}

/** Where a case stands: with one of its offices, or over in one of the ways there are. */
type Standing = { readonly with: string } | { readonly over: CaseFacts['state'] }
const standingsOf = (offices: readonly string[]): Standing[] => [
  ...offices.map((each) => ({ with: each })),
  ...CASE_STATES.filter((state) => state !== 'open').map((over) => ({ over })),
]

const taken = (step: Step): TakenDecision => {
  const { place, personId, accountId } = officerOf(step.party)
  return { step: step.id, verdict: 'approve', placeId: place.id, personId, accountId, at: AT }
}

/** A case at that point; who is before the office whose turn it is has agreed, and all have where it is over. */
function caseAt({ steps }: Chain, begun: string, standing: Standing): CaseFacts {
  const at = 'with' in standing ? steps.findIndex(({ party }) => party === standing.with) : steps.length
  const turn = steps[at]
  const progress: Progress = turn ? { status: 'pending', step: turn.id } : { status: 'approved' }
  return {
    state: 'over' in standing ? standing.over : 'open',
    progress,
    parties: Object.fromEntries(Object.keys(PATHS).map((party) => [party, officerOf(party).place.id])),
    initiatorId: begun === 'nobody' ? 'CN' : clerkOf(begun).place.id,
    makers: begun === 'nobody' ? [] : [clerkOf(begun).personId],
    memberIds: ['one', 'two'],
    decisions: steps.slice(0, at).map(taken),
  }
}

/** What an office has to say with its yes or no, as its step declares. */
const saying = (step: Step, verdict: Verdict) => ({
  step: step.id,
  verdict,
  ...(verdict === 'return' ? { reason: '与户口簿不符' } : { opinion: '两条学籍中的一条' }),
  ...(verdict === 'return' && step.reasonCodes?.[0] ? { reasonCode: step.reasonCodes[0].code } : {}),
  ...(verdict === 'approve' && step.asks === 'choice' ? { choice: 'one' } : {}),
})

/** Where the case is after an office has spoken; nowhere else where it may not. */
function leadsTo(chain: Chain, facts: CaseFacts, party: string, verdict: Verdict): string {
  const step = chain.steps.find((each) => each.party === party)
  if (!step) throw new Error(`${chain.id} has no step of ${party}`)
  const done = decided(chain, facts, saying(step, verdict), officerOf(party), AT)
  if (!done.ok) return '–'
  const { state, progress } = done.value.facts
  return progress.status === 'pending' ? (chain.steps.find(({ id }) => id === progress.step)?.party ?? '') : state
}

/** Which parties' clerks may take it back as it stands. */
const takersOf = (chain: Chain, facts: CaseFacts): string[] =>
  Object.keys(PATHS).filter((party) => mayWithdraw(chain, facts, clerkOf(party)).ok)

describe('every line of offices, wherever it stands, whoever speaks (domain §6.28, §6.29)', () => {
  const told: string[] = []
  it.each`
    chain                                    | begun                     | offices                                                                                                       | takenBack
    ${'registration@1'}                      | ${'school'}               | ${'school, supervisingAuthority'}                                                                             | ${'school, supervisingAuthority'}
    ${'key-change@1'}                        | ${'school'}               | ${'school, supervisingAuthority'}                                                                             | ${'school'}
    ${'status-change@1'}                     | ${'school'}               | ${'school, supervisingAuthority'}                                                                             | ${'school'}
    ${'status-change.school@1'}              | ${'school'}               | ${'school'}                                                                                                   | ${'school'}
    ${'transfer.in-province@1'}              | ${'receivingSchool'}      | ${'receivingSchool, receivingAuthority, sendingSchool, sendingAuthority'}                                     | ${'receivingSchool, receivingAuthority, sendingSchool'}
    ${'transfer.same-authority@1'}           | ${'receivingSchool'}      | ${'receivingSchool, sendingSchool, sendingAuthority'}                                                         | ${'receivingSchool, sendingSchool'}
    ${'transfer.cross-province@1'}           | ${'receivingSchool'}      | ${'receivingSchool, receivingAuthority, sendingSchool, sendingAuthority'}                                     | ${'all'}
    ${'transfer.cross-province-receiving@1'} | ${'receivingSchool'}      | ${'receivingSchool, receivingAuthority, receivingProvince, sendingSchool, sendingAuthority'}                  | ${'all'}
    ${'transfer.cross-province-sending@1'}   | ${'receivingSchool'}      | ${'receivingSchool, receivingAuthority, sendingSchool, sendingAuthority, sendingProvince'}                    | ${'all'}
    ${'transfer.cross-province-long@1'}      | ${'receivingSchool'}      | ${'receivingSchool, receivingAuthority, receivingProvince, sendingSchool, sendingAuthority, sendingProvince'} | ${'all'}
    ${'record-deletion@1'}                   | ${'school'}               | ${'school, supervisingAuthority, province, ministry'}                                                         | ${'school'}
    ${'record-deletion.direct@1'}            | ${'school'}               | ${'school, province, ministry'}                                                                               | ${'school'}
    ${'school-change@1'}                     | ${'school'}               | ${'school, supervisingAuthority'}                                                                             | ${'all'}
    ${'school-change.by-authority@1'}        | ${'supervisingAuthority'} | ${'school'}                                                                                                   | ${'all'}
    ${'school-merge@1'}                      | ${'school'}               | ${'school, receivingSchool, supervisingAuthority'}                                                            | ${'all'}
    ${'school-merge.by-authority@1'}         | ${'supervisingAuthority'} | ${'school, receivingSchool'}                                                                                  | ${'school'}
    ${'problem-corroboration@1'}             | ${'school'}               | ${'school, supervisingAuthority'}                                                                             | ${'all'}
    ${'problem-change@1'}                    | ${'school'}               | ${'school, supervisingAuthority'}                                                                             | ${'all'}
    ${'problem-deletion@1'}                  | ${'school'}               | ${'school, supervisingAuthority'}                                                                             | ${'all'}
    ${'arbitration@1'}                       | ${'nobody'}               | ${'arbiter'}                                                                                                  | ${'none'}
  `(
    '$chain: $offices; taken back while it is with $takenBack',
    given(({ chain: id, begun, offices: inOrder, takenBack }: Told) => {
      told.push(id)
      const [chain, offices] = [chainCalled(id), list(inOrder)]
      const stillTakenBack = takenBack === 'all' ? offices : list(takenBack)
      expect(chain.steps.map(({ party, workingDays }) => [party, workingDays])).toEqual(offices.map((party) => [party, 10]))
      for (const standing of standingsOf(offices)) {
        const facts = caseAt(chain, begun, standing)
        const turn = 'with' in standing ? standing.with : 'nobody'
        for (const party of offices) {
          const next = offices[offices.indexOf(party) + 1] ?? 'applying'
          const said = [party, leadsTo(chain, facts, party, 'approve'), leadsTo(chain, facts, party, 'return')]
          expect([standing, ...said]).toEqual([standing, party, ...(party === turn ? [next, 'returned'] : ['–', '–'])])
        }
        const mayTakeBack = takersOf(chain, facts)
        expect([standing, mayTakeBack.length > 0]).toEqual([standing, stillTakenBack.includes(turn)])
        // Nobody but who began it, whoever else asks.
        expect(mayTakeBack.filter((party) => PATHS[party] !== PATHS[begun])).toEqual([])
      }
    }),
  )

  it('none is left out', () => {
    expect([...told].sort()).toEqual(CHAINS.map(({ id }) => id).sort())
  })
})
