import { describe, expect, it } from '@jest/globals'
import { maySwitch, switchId, switchVerdict } from '../../../functions/settings/domain/switches.ts'
import type { SwitchKind } from '../../../functions/settings/switches.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { given } from '../../support/given.ts'
import { AT, aSheet } from './a-way.ts'

interface Row {
  readonly kind: SwitchKind
  readonly stage: Stage
  readonly province: 'opened' | 'closed' | '-'
  readonly hardBan: boolean
  readonly verdict: string
}

const provinceOf = ({ kind, stage, province }: Row) =>
  province === '-'
    ? aSheet('33')
    : aSheet('33', {
        switches: { [switchId(stage, kind)]: { open: province === 'opened', setAt: AT, note: '浙教基〔2026〕1 号' } },
      })

describe('whether a kind of change is open', () => {
  it.each`
    kind                     | stage        | province    | hardBan  | verdict
    ${'leave'}               | ${'primary'} | ${'-'}      | ${true}  | ${'open'}
    ${'leave'}               | ${'primary'} | ${'closed'} | ${true}  | ${'province'}
    ${'retain'}              | ${'primary'} | ${'-'}      | ${true}  | ${'default'}
    ${'retain'}              | ${'primary'} | ${'opened'} | ${true}  | ${'open'}
    ${'skip'}                | ${'senior'}  | ${'-'}      | ${true}  | ${'default'}
    ${'skip'}                | ${'senior'}  | ${'opened'} | ${true}  | ${'open'}
    ${'expel'}               | ${'primary'} | ${'-'}      | ${true}  | ${'law'}
    ${'expel'}               | ${'primary'} | ${'opened'} | ${true}  | ${'law'}
    ${'expel'}               | ${'junior'}  | ${'opened'} | ${true}  | ${'law'}
    ${'expel'}               | ${'senior'}  | ${'-'}      | ${true}  | ${'default'}
    ${'expel'}               | ${'senior'}  | ${'opened'} | ${true}  | ${'open'}
    ${'withdraw'}            | ${'junior'}  | ${'opened'} | ${true}  | ${'law'}
    ${'withdraw'}            | ${'junior'}  | ${'opened'} | ${false} | ${'open'}
    ${'withdraw'}            | ${'senior'}  | ${'-'}      | ${true}  | ${'open'}
    ${'return-from-dropout'} | ${'junior'}  | ${'closed'} | ${true}  | ${'open'}
    ${'decease'}             | ${'senior'}  | ${'closed'} | ${true}  | ${'open'}
    ${'dropout'}             | ${'senior'}  | ${'opened'} | ${true}  | ${'not-offered'}
    ${'register-grade-one'}  | ${'junior'}  | ${'opened'} | ${true}  | ${'not-offered'}
  `(
    '$kind in $stage, province: $province, hard ban: $hardBan → $verdict',
    given((row: Row) => {
      const said = switchVerdict(row.kind, row.stage, { province: provinceOf(row), hardBan: row.hardBan })
      expect(said.ok ? 'open' : said.refusal.reason).toBe(row.verdict)
    }),
  )

  it('says which province closed it, when and under which paper', () => {
    const row: Row = { kind: 'leave', stage: 'junior', province: 'closed', hardBan: true, verdict: 'province' }
    expect(switchVerdict(row.kind, row.stage, { province: provinceOf(row), hardBan: true })).toMatchObject({
      refusal: { setBy: '浙江省', setAt: AT, note: '浙教基〔2026〕1 号' },
    })
  })
})

describe('turning a switch', () => {
  it.each`
    kind         | stage        | answer
    ${'retain'}  | ${'primary'} | ${'allowed'}
    ${'expel'}   | ${'primary'} | ${'law'}
    ${'expel'}   | ${'senior'}  | ${'allowed'}
    ${'return'}  | ${'primary'} | ${'always-open'}
    ${'dropout'} | ${'senior'}  | ${'not-offered'}
  `(
    '$kind in $stage: $answer',
    given(({ kind, stage, answer }: { kind: SwitchKind; stage: Stage; answer: string }) => {
      const said = maySwitch(kind, stage, true)
      expect(said.ok ? 'allowed' : said.refusal.reason).toBe(answer)
    }),
  )
})
