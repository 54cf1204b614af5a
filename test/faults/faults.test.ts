import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type Outcome, run } from './campaign.ts'
import { DEFECTS } from './defects.ts'
import { silentIn } from './fault-log.ts'
import type { Violation } from './law.ts'
import { Account } from './record.ts'
import type { Snapshot, Stored } from './snapshot.ts'
import { survey } from './survey.ts'

/** The same as `npm run faults`, small: a seed that is told, so that a failure can be had again. */
const SEED = Number(process.env.XUEJI_SEED ?? 20_260_921)

describe('a machine that fails in every way it can', () => {
  it(`loses nothing that was acknowledged, and every case ends or waits where somebody sees it (seed ${SEED})`, async () => {
    const { violations, faults, decisions }: Outcome = await run({
      seed: SEED,
      transfers: 5,
      claims: 1,
      twins: 1,
      cuts: 1,
      storeKills: 1,
      silenceMs: 5_000,
    })
    expect(violations).toEqual([])
    expect(decisions).toBeGreaterThan(4)
    // A run in which something never failed shows nothing about it.
    expect(silentIn(faults)).toEqual([])
  }, 400_000)
})

/** A registry of one class and one pupil, as its laws want it. */
const sound = (): Map<string, Stored[]> =>
  new Map<string, Stored[]>([
    ['NUMBER#n', [{ pk: 'NUMBER#n', sk: 'GUARD', studentId: 'stu_a' }]],
    ['SCHOOL#1', [{ pk: 'SCHOOL#1', sk: 'CLASS#cls_a', classId: 'cls_a', count: 1, cap: 1 }]],
    ['DOC#d', [{ pk: 'DOC#d', sk: 'GUARD', studentId: 'stu_a' }]],
    [
      'STUDENT#stu_a',
      [
        {
          pk: 'STUDENT#stu_a',
          sk: 'ROOT',
          studentId: 'stu_a',
          schoolId: '1',
          classId: 'cls_a',
          documentIndex: 'd',
          listingPk: 'CLASS#cls_a',
          summary: { state: 'enrolled' },
          version: 0,
          head: undefined,
        },
      ],
    ],
  ])

const spoilt = (pk: string, sk: string, attributes: Record<string, unknown>): Snapshot => {
  const all = sound()
  const items = all.get(pk) ?? []
  const found = items.find((item) => item.sk === sk)
  const others = items.filter((item) => item !== found)
  return all.set(pk, [...others, { ...found, pk, sk, ...attributes }])
}

const saidOf = (violations: readonly Violation[]): string => violations.map(({ what }) => what).join('\n')

const OFFICER = { accountId: 'acc_a', personId: 'per_a', placeId: '330199', duty: 'recordsManager' }
const STANDING_IN = { kind: 'delegation', id: 'dlg_a', accountId: 'acc_b', personId: 'per_b' }

const aCase = (state: string) => ({
  caseId: 'c',
  chainId: 'transfer.in-province@1',
  state,
  makers: [],
  decisions: [],
  parties: { receivingSchool: '330199' },
})

const withWorkflow = (root: Record<string, unknown>): Snapshot =>
  new Map([...spoilt('CASE#c', 'ROOT', root), ['WORKFLOW#c', [{ pk: 'WORKFLOW#c', sk: 'c', status: 'RUNNING' }]]])

/** A case that somebody decided, by an account to which something may have happened before. */
function decidedBy(actor: Record<string, unknown>, before?: string): Snapshot {
  const decided = {
    pk: 'CASE#c',
    sk: 'EVT#000001',
    type: 'case.decided',
    at: '2026-09-21T02:00:00.000Z',
    actor: { ...OFFICER, ...actor },
    payload: { step: 'receiving-school', verdict: 'approve' },
  }
  const { personId, duty } = OFFICER
  const account = { pk: 'ACCOUNT#acc_a', sk: 'ROOT', place: { id: '330199' }, summary: { personId, duty } }
  const happened = before ? [{ pk: account.pk, sk: 'EVT#000002', type: before, at: '2026-09-21T01:00:00.000Z' }] : []
  return new Map([
    ...sound(),
    ['CASE#c', [{ pk: 'CASE#c', sk: 'ROOT', ...aCase('open') }, decided]],
    [account.pk, [account, ...happened]],
  ])
}

describe('the survey', () => {
  it('finds nothing where everything is as it should be', () => {
    expect(survey(sound(), new Account())).toEqual([])
  })

  it.each([
    ['a class that counts one too many', spoilt('SCHOOL#1', 'CLASS#cls_a', { count: 2 }), /counts 2 and seats 1/],
    ['a pupil on another roster', spoilt('STUDENT#stu_a', 'ROOT', { listingPk: 'CLASS#cls_b' }), /not on the roster/],
    ['a guard that names another', spoilt('DOC#d', 'GUARD', { studentId: 'stu_b' }), /names another/],
    ['a record held by nothing', spoilt('STUDENT#stu_a', 'LOCK', { caseId: 'case_x' }), /held by case_x, which is over/],
    ['a record without its events', spoilt('STUDENT#stu_a', 'ROOT', { version: 3 }), /not what its events say/],
    ['an event nobody was told', spoilt('CASE#c', 'EVT#000001', { duePk: 'OUTBOX' }), /never told/],
    ['a draft nobody asked for', spoilt('APPLICATION#app_x', 'ROOT', { summary: {} }), /asked for by nobody/],
    ['a record no number finds', spoilt('NUMBER#n', 'GUARD', { studentId: 'stu_b' }), /no number finds STUDENT#stu_a/],
    ['a case without its workflow', spoilt('CASE#c', 'ROOT', aCase('open')), /is open and 0 workflows run/],
    ['a workflow that outlived its case', withWorkflow(aCase('withdrawn')), /is withdrawn and 1 workflows run/],
    ['a decision after the account was sealed', decidedBy({}, 'account.sealed'), /decided at .* who was sealed/],
    ['a decision in a duty nobody has', decidedBy({ duty: 'leader' }), /who had no such duty/],
    ['a decision for somebody who gave nothing', decidedBy({ under: STANDING_IN }), /who was given nothing/],
  ])('names %s', (_, snapshot, said) => {
    expect(saidOf(survey(snapshot, new Account()))).toMatch(said)
  })

  it('names a decision that was acknowledged and is not there', () => {
    const account = new Account()
    account.decisions.push({ caseId: 'case_x', step: 'receiving-school', verdict: 'approve', by: 'school3.leader' })
    expect(saidOf(survey(sound(), account))).toMatch(/is there 0 times/)
  })
})

describe('the planted defects', () => {
  it('are a dozen at least, and each still has its place in the code', () => {
    expect(DEFECTS.length).toBeGreaterThanOrEqual(12)
    const lost = DEFECTS.flatMap(({ name, edits }) =>
      edits
        .filter(({ file, stands }) => readFileSync(file, 'utf8').split(stands).length !== 2)
        .map(({ file, stands }) => `${name}: ${file} does not say once: ${stands}`),
    )
    expect(lost).toEqual([])
  })
})
