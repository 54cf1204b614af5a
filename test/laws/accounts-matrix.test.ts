import { describe, expect, it } from '@jest/globals'
import { CONTEXTS } from '../../infra/contexts.ts'
import { DUTIES, LEVELS } from '../../layers/kernel/duties.ts'
import { ACTIONS, mayEver, POLICY, type Relation } from '../../layers/platform/authorization.ts'
import { MATRIX, opensTo, type Reach } from '../../layers/platform/permission-matrix.ts'

/** What the policy says of a reach. Where a handler narrows it further, the matrix says so and the policy cannot. */
const RELATIONS: Readonly<Record<Reach, readonly Relation[]>> = {
  own: ['own'],
  children: ['subtree'],
  subtree: ['subtree'],
  party: ['party', 'subtree', 'own'],
  person: ['own'],
  any: ['any'],
}

const ADD = (action: string) =>
  `${action} is in no row of layers/platform/permission-matrix.ts: add row('操作 operation', '${action}', letter, who, reach)`

describe('the permission matrix', () => {
  it('has every action once', () => {
    const missing = ACTIONS.filter((action) => !MATRIX.some((row) => row.action === action)).map(ADD)
    expect(missing).toEqual([])
    expect(new Set(MATRIX.map(({ action }) => action)).size).toBe(MATRIX.length)
  })

  it.each(MATRIX.map((row) => [row.action, row] as const))('and the policy say the same of %s', (action, row) => {
    for (const duty of DUTIES)
      for (const level of LEVELS) {
        const allowed = mayEver({ duty, place: { id: 'x', level, path: '/CN/' } }, action).allow
        expect({ action, duty, level, may: allowed }).toEqual({ action, duty, level, may: opensTo(row, duty, level) })
      }
    expect(RELATIONS[row.reach]).toContain(POLICY[action].relation)
  })

  it('keeps the hard rules: administrators see no pupil, no authority enters a registration, the ministry alone gives numbers', () => {
    const system = MATRIX.filter(({ who }) => who.some((column) => column.endsWith('SY'))).map(({ action }) => action)
    expect(system.filter((action) => !/^(account|delegation|gateway|loan|place|profile|setting|window)\./.test(action))).toEqual(
      [],
    )
    const entering = MATRIX.filter(({ action }) => /^registration\.(edit|import|submit)$/.test(action))
    for (const { who } of entering) expect(who).toEqual(['S-AD'])
    expect(MATRIX.find(({ action }) => action === 'number.release')?.who).toEqual(['M-AD'])
  })

  it('has a row for what every route asks', () => {
    const asked = CONTEXTS.flatMap(({ routes }) => Object.values(routes).map(({ action }) => action))
    const known = new Set<string>(['public', ...MATRIX.map(({ action }) => action)])
    expect([...new Set(asked)].filter((action) => !known.has(action)).map(ADD)).toEqual([])
  })
})
