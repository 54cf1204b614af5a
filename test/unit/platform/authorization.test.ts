import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DUTIES, type Duty, LEVELS, type Level } from '../../../layers/kernel/duties.ts'
import {
  ACTIONS,
  type Action,
  decide,
  POLICY,
  permissionsOf,
  type Resource,
  type Rule,
} from '../../../layers/platform/authorization.ts'
import { given } from '../../support/given.ts'

const PATHS: Readonly<Record<Level, string>> = {
  ministry: '/CN/',
  province: '/CN/33/',
  city: '/CN/33/3301/',
  county: '/CN/33/3301/330199/',
  school: '/CN/33/3301/330199/2133990001/',
}
const place = (level: Level) => ({ id: PATHS[level].split('/').at(-2) ?? '', level, path: PATHS[level] })
const pupilsSchool: Resource = { placeId: '2133990001', path: PATHS.school, supervisorId: '330199' }
const elsewhere: Resource = { placeId: '2151990001', path: '/CN/51/5101/510199/2151990001/', supervisorId: '510199' }

describe('who may do what', () => {
  it.each`
    duty                     | level         | action                   | mayHere  | mayElsewhere
    ${'recordsManager'}      | ${'school'}   | ${'registration.edit'}   | ${true}  | ${false}
    ${'leader'}              | ${'school'}   | ${'registration.edit'}   | ${false} | ${false}
    ${'recordsManager'}      | ${'county'}   | ${'registration.edit'}   | ${false} | ${false}
    ${'recordsManager'}      | ${'county'}   | ${'registration.read'}   | ${true}  | ${false}
    ${'recordsManager'}      | ${'province'} | ${'student.read'}        | ${true}  | ${false}
    ${'leader'}              | ${'county'}   | ${'student.read'}        | ${true}  | ${false}
    ${'systemAdministrator'} | ${'school'}   | ${'student.read'}        | ${false} | ${false}
    ${'systemAdministrator'} | ${'ministry'} | ${'student.read'}        | ${false} | ${false}
    ${'systemAdministrator'} | ${'county'}   | ${'case.decide'}         | ${false} | ${false}
    ${'recordsManager'}      | ${'ministry'} | ${'population.check'}    | ${true}  | ${true}
    ${'recordsManager'}      | ${'province'} | ${'population.check'}    | ${false} | ${false}
    ${'systemAdministrator'} | ${'province'} | ${'registration.import'} | ${false} | ${false}
  `(
    '$duty at the $level, $action: $mayHere here, $mayElsewhere elsewhere',
    given(
      ({
        duty,
        level,
        action,
        mayHere,
        mayElsewhere,
      }: {
        duty: Duty
        level: Level
        action: Action
        mayHere: boolean
        mayElsewhere: boolean
      }) => {
        const caller = { duty, place: place(level) }
        expect(decide(caller, action, pupilsSchool).allow).toBe(mayHere)
        expect(decide(caller, action, elsewhere).allow).toBe(mayElsewhere)
      },
    ),
  )
})

const duties = fc.constantFrom<Duty>(...DUTIES)
const levels = fc.constantFrom<Level>(...LEVELS)
const actions = fc.constantFrom<Action>(...ACTIONS)

describe('laws of authorization', () => {
  it('whatever a rule does not name is refused', () => {
    fc.assert(
      fc.property(duties, levels, actions, (duty, level, action) => {
        const rule: Rule = POLICY[action]
        const named = rule.duties.includes(duty) && rule.levels.includes(level)
        expect(named || !decide({ duty, place: place(level) }, action, pupilsSchool).allow).toBe(true)
      }),
    )
  })

  it('an office of another province never gains by moving', () => {
    fc.assert(
      fc.property(duties, fc.constantFrom<Level>('province', 'city', 'county', 'school'), actions, (duty, level, action) => {
        if (POLICY[action].relation === 'any') return
        expect(decide({ duty, place: place(level) }, action, elsewhere).allow).toBe(false)
      }),
    )
  })

  it('a system administrator touches accounts, gateways, lendings, places, windows, settings and the own profile, and nothing else', () => {
    for (const level of LEVELS) {
      const may = permissionsOf({ duty: 'systemAdministrator', place: place(level) })
      expect(may.filter((action) => !/^(account|delegation|gateway|loan|profile|place|setting|window)\./.test(action))).toEqual(
        [],
      )
    }
  })
})
