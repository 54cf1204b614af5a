import { describe, expect, it } from '@jest/globals'
import i18next from 'i18next'
import { problems } from '../../../functions/applications/problems.ts'
import { problems as duplicateProblems } from '../../../functions/duplicates/problems.ts'
import { problems as keyChangeProblems } from '../../../functions/key-changes/problems.ts'
import { problems as statusChangeProblems } from '../../../functions/status-changes/problems.ts'
import { transferChains } from '../../../functions/transfers/chain.ts'
import { TRANSFER_REFUSALS } from '../../../functions/transfers/contract.ts'
import type { RecordRefusal } from '../../../functions/transfers/domain/outside.ts'
import { problems as transferProblems } from '../../../functions/transfers/problems.ts'
import { missingKinds } from '../../../web/src/applications/needed-proofs.tsx'
import { obstacleWords } from '../../../web/src/applications/obstacle-words.ts'
import { type Applicable, deletionOffer, keyChangeOffer, statusOffers } from '../../../web/src/applications/offers.ts'
import { titleIn } from '../../../web/src/cases/case-title.ts'
import { texts as allEn } from '../../../web/src/texts/en/all.ts'
import * as wordsEn from '../../../web/src/texts/en/applications.ts'
import * as obstaclesEn from '../../../web/src/texts/en/obstacles.ts'
import * as transfersEn from '../../../web/src/texts/en/transfers.ts'
import { texts as allZh } from '../../../web/src/texts/zh/all.ts'
import * as wordsZh from '../../../web/src/texts/zh/applications.ts'
import * as obstaclesZh from '../../../web/src/texts/zh/obstacles.ts'
import * as transfersZh from '../../../web/src/texts/zh/transfers.ts'
import { nextMove } from '../../../web/src/transfers/use-paper-files.ts'

const speaking = (language: 'zh' | 'en') => {
  const reader = i18next.createInstance()
  void reader.init({
    lng: language,
    resources: {
      zh: { translation: { ...allZh, ...wordsZh, ...obstaclesZh } },
      en: { translation: { ...allEn, ...wordsEn, ...obstaclesEn } },
    },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return reader.t
}

const pupil: Applicable = { studentId: 'stu_1', state: 'enrolled', stage: 'primary' }
const namesOf = (offers: readonly { name: string; refused?: unknown }[], open: boolean) =>
  offers.filter(({ refused }) => (refused === undefined) === open).map(({ name }) => name)

describe('what can be applied for', () => {
  it.each([
    ['省里已开放', true, pupil, undefined],
    ['省里未开放', false, pupil, 'switched-off'],
    ['另有在办业务', true, { ...pupil, inFlight: { business: 'transfer', since: '2026-09-01' } }, 'in-flight'],
    ['学籍已关闭', true, { ...pupil, state: 'graduated' as const }, 'record-closed'],
    ['问题学籍', true, { ...pupil, problem: { type: 'number-collision' as const, since: '2026-09-01' } }, undefined],
  ])('the deletion of a formal record, %s: %s', (_, open, of, refused) => {
    const switches = [
      { kind: 'delete-formal-number' as const, stage: 'primary' as const, open, reason: 'default' as const, fixed: false },
    ]
    expect(deletionOffer(of, switches)?.refused?.kind).toBe(refused)
  })

  it('nothing that a province opens, as long as it is not known what it has opened', () => {
    expect(deletionOffer(pupil, undefined)).toBeUndefined()
    expect(statusOffers(pupil, undefined)).toEqual([])
  })

  it('offers an enrolled pupil of a primary school what leads away from it, and no way back', () => {
    const offers = statusOffers(pupil, [])
    expect(namesOf(offers, true)).toEqual(expect.arrayContaining(['leave', 'study-abroad', 'dropout', 'change-class', 'decease']))
    expect(namesOf(offers, false)).toEqual(expect.arrayContaining(['return', 'found', 'withdraw', 'expel']))
  })

  it.each([
    ['在籍', { ...pupil }, 'withdraw', 'change-banned'],
    ['小学', { ...pupil }, 'extend-study', 'switched-off'],
    ['休学', { ...pupil, state: 'on-leave' as const }, 'leave', 'wrong-state'],
    ['问题学籍', { ...pupil, problem: { type: 'name-mismatch' as const, since: '2026-09-01' } }, 'leave', 'problem-open'],
    ['在办业务', { ...pupil, inFlight: { business: 'transfer', since: '2026-09-01T00:00:00Z' } }, 'leave', 'in-flight'],
  ])('says of a pupil %s why not', (_, who, kind, why) => {
    expect(statusOffers(who, []).find(({ name }) => name === kind)?.refused?.kind).toBe(why)
  })

  it('says who closed a kind and on which paper, and puts the open ones first', () => {
    const closed = {
      kind: 'leave',
      stage: 'primary',
      open: false,
      reason: 'province',
      fixed: false,
      setBy: '浙江省',
      setAt: '2026-03-01T00:00:00Z',
      note: '浙教〔2026〕1号',
    } as const
    const offers = statusOffers(pupil, [closed, { ...closed, kind: 'study-abroad', stage: 'junior' }])
    const refused = offers.find(({ name }) => name === 'leave')?.refused
    expect(refused && obstacleWords(refused, speaking('zh'), 'zh')).toBe(
      '本省未开放此项业务（浙江省 2026-03-01 设置）浙教〔2026〕1号',
    )
    expect(namesOf(offers, true)).toContain('study-abroad')
    const order = offers.map(({ refused: why }) => why !== undefined)
    expect(order).toEqual([...order].sort((a, b) => Number(a) - Number(b)))
  })

  it('closes key information of whoever has left for good', () => {
    expect(keyChangeOffer({ ...pupil, state: 'deceased' }).refused).toEqual({ kind: 'record-closed', state: 'deceased' })
    expect(keyChangeOffer({ ...pupil, state: 'on-leave' }).refused).toBeUndefined()
  })
})

describe('what stands against an application', () => {
  const FACTS = {
    fields: ['ethnicity'],
    issues: [{ field: 'idDocNo', code: 'document-checksum', severity: 'error' }],
    state: 'on-leave',
    allowed: ['enrolled'],
    type: 'name-mismatch',
    business: 'transfer',
    since: '2026-09-01T00:00:00Z',
    stage: 'primary',
    cap: 45,
    count: 45,
    mostMonths: 12,
    most: 1,
    reason: 'province',
    setBy: '浙江省',
    setAt: '2026-03-01T00:00:00Z',
    from: '2026-07-14T16:00:00Z',
    to: '2026-08-14T16:00:00Z',
    why: 'in-flight',
    ask: '示范第一小学',
  }
  /** What every application may meet, whatever its business. */
  const OF_ALL = ['application-closed', 'wrong-level', 'other-business', 'proof-missing', 'in-flight', 'problem-open']
  const known = {
    ...Object.fromEntries(OF_ALL.map((kind) => [kind, problems[kind as keyof typeof problems]])),
    ...duplicateProblems,
    ...keyChangeProblems,
    ...statusChangeProblems,
    ...transferProblems,
  }
  /** Refusals of other operations, which no draft meets. */
  const ELSEWHERE = [
    'too-recent',
    'nothing-to-pull',
    'not-revocable',
    'paper-file-settled',
    'paper-file-not-dispatched',
    'not-decided',
    'reopened-before',
    'no-higher-authority',
    'not-next-level',
    'check-running',
  ]
  const kinds = Object.keys(known).filter((kind) => !ELSEWHERE.includes(kind))

  it.each(kinds)('is said in words with its facts: %s', (kind) => {
    for (const [language, other] of [
      ['zh', '现在不能提交（'],
      ['en', 'It cannot be submitted now ('],
    ] as const) {
      const said = obstacleWords({ kind, ...FACTS }, speaking(language), language)
      expect(said).not.toMatch(/\{\{|applications\.|undefined/)
      expect(said.startsWith(other)).toBe(false)
    }
  })

  it.each([
    ['switched-off', 'reason', ['law', 'not-offered', 'default', 'province']],
    ['closed-window', 'reason', ['not-set', 'not-yet', 'over', 'paused', 'switched-off']],
    ['not-transferable', 'why', ['not-enrolled', 'problem-open', 'in-flight', 'asked-by-another']],
  ])('is said differently by what lies behind %s', (kind, by, reasons) => {
    const said = reasons.map((reason) => obstacleWords({ kind, ...FACTS, [by]: reason }, speaking('zh'), 'zh'))
    expect(new Set(said).size).toBe(reasons.length)
  })
})

describe('a case by its name', () => {
  const nameOf = (business: string) => speaking('en')(`cases.business.${business}`)

  it.each([
    [{ business: 'status-change', title: '休学' }, 'Change of status · Leave of absence'],
    [{ business: 'transfer', title: '跨省转学' }, 'Transfer to another province'],
    [{ business: 'key-change', title: '关键信息变更' }, 'Key-information change'],
    [{ business: 'arbitration', title: '有证重复仲裁' }, 'Arbitration'],
    [{ business: 'registration', title: '一年级(1)班' }, 'Registration · 一年级(1)班'],
  ] as const)('is said in the reader’s language: %j', (row, said) => {
    expect(titleIn(row, 'en', nameOf)).toBe(said)
  })
})

describe('the grounds of a transfer', () => {
  it('are, over all steps of all chains, exactly those the contract knows', () => {
    const declared = transferChains.flatMap(({ steps }) => steps.map(({ reasonCodes }) => reasonCodes?.map(({ code }) => code)))
    expect(declared).not.toContain(undefined)
    expect([...new Set(declared.flat())].sort()).toEqual([...TRANSFER_REFUSALS].sort())
  })

  it('leave the school that loses the child only wrong data and what is unfinished', () => {
    for (const { steps } of transferChains)
      expect(steps.find(({ id }) => id === 'sending-school')?.reasonCodes?.map(({ code }) => code)).toEqual([
        'data-wrong',
        'discipline-unfinished',
      ])
  })
})

describe('proofs and papers', () => {
  it('a kind is there when one of it is clean', () => {
    const proof = (kind: string, state: string) => ({ kind, state }) as Parameters<typeof missingKinds>[1][number]
    expect(missingKinds(['transfer-form', 'other'], [proof('transfer-form', 'clean'), proof('other', 'awaiting-file')])).toEqual([
      'other',
    ])
  })

  it.each([
    ['the school left, before it was sent', 'A', {}, 'dispatch'],
    ['the other school, before it was sent', 'B', {}, undefined],
    ['the other school, once it is on its way', 'B', { dispatchedOn: '2026-09-01' }, 'receive'],
    ['the school left, once it is on its way', 'A', { dispatchedOn: '2026-09-01' }, undefined],
    ['anybody, once it has arrived', 'B', { dispatchedOn: '2026-09-01', receivedOn: '2026-09-09' }, undefined],
  ])('the paper file is moved by %s', (_, placeId, days, move) => {
    const file = { fromSchoolId: 'A', toSchoolId: 'B', ...days } as Parameters<typeof nextMove>[0]
    expect(nextMove(file, placeId)).toBe(move)
  })
})

describe('a file of another province that could not be taken', () => {
  const kinds = {
    'record-of-another': true,
    'record-alike': true,
    'record-faulty': true,
    'not-transferable': true,
    'class-of-another-grade': true,
  } satisfies Record<RecordRefusal['kind'], true>

  it.each(['zh', 'en'] as const)('is told why, in %s, whatever it was', (language) => {
    const { fileRefused } = language === 'zh' ? transfersZh.transfers : transfersEn.transfers
    for (const kind of [...Object.keys(kinds), 'document-held', 'class-unknown', 'class-full'])
      expect(fileRefused).toHaveProperty([kind], expect.stringMatching(/.{10}/))
  })
})
