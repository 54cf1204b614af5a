import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  disclose,
  fieldAt,
  RELATIONS,
  type Reader,
  type ReaderRelation,
  relationTo,
  TIERS,
  type Tier,
  tierOf,
} from '../../../functions/students/domain/disclosure.ts'
import { type RecordAt, rewound, singly } from '../../../functions/students/domain/history.ts'
import { diff, patched } from '../../../functions/students/reads.ts'
import { GUARDIAN_FIELDS, PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { given } from '../../support/given.ts'

const PATHS = [...PUPIL_FIELDS.map(({ id }) => id), ...GUARDIAN_FIELDS.map(({ id }) => `guardians.0.${id}`)]
const rank = (tier: Tier): number => TIERS.indexOf(tier)

describe('who sees what of a record', () => {
  it.each`
    field                  | relation         | duty                     | tier
    ${'idDocNo'}           | ${'school'}      | ${'recordsManager'}      | ${'on-request'}
    ${'idDocNo'}           | ${'school'}      | ${'leader'}              | ${'on-request'}
    ${'idDocNo'}           | ${'supervising'} | ${'recordsManager'}      | ${'on-request'}
    ${'idDocNo'}           | ${'supervising'} | ${'leader'}              | ${'masked'}
    ${'idDocNo'}           | ${'above'}       | ${'recordsManager'}      | ${'masked'}
    ${'idDocNo'}           | ${'elsewhere'}   | ${'recordsManager'}      | ${'hidden'}
    ${'guardians.1.phone'} | ${'school'}      | ${'recordsManager'}      | ${'on-request'}
    ${'guardians.1.phone'} | ${'above'}       | ${'leader'}              | ${'masked'}
    ${'fullName'}          | ${'above'}       | ${'leader'}              | ${'shown'}
    ${'fullName'}          | ${'elsewhere'}   | ${'recordsManager'}      | ${'masked'}
    ${'healthStatus'}      | ${'supervising'} | ${'leader'}              | ${'shown'}
    ${'healthStatus'}      | ${'above'}       | ${'leader'}              | ${'hidden'}
    ${'ethnicity'}         | ${'above'}       | ${'leader'}              | ${'shown'}
    ${'fullName'}          | ${'school'}      | ${'systemAdministrator'} | ${'hidden'}
    ${'nobodyKnows'}       | ${'school'}      | ${'recordsManager'}      | ${'hidden'}
  `(
    '$field is $tier to a $duty of the place that is $relation',
    given<Reader & { field: string; tier: Tier }>(({ field, relation, duty, tier }) => {
      expect(tierOf(field, { duty, relation })).toBe(tier)
    }),
  )

  it('shows nobody more who stands farther away, of any field', () => {
    const nearToFar = RELATIONS.map((relation, at) => [relation, RELATIONS[at + 1]] as const)
    for (const path of PATHS)
      for (const duty of ['recordsManager', 'leader'] as const)
        for (const [near, far] of nearToFar.filter((pair): pair is readonly [ReaderRelation, ReaderRelation] => !!pair[1]))
          expect([path, far, rank(tierOf(path, { duty, relation: far }))]).toEqual([
            path,
            far,
            Math.min(rank(tierOf(path, { duty, relation: near })), rank(tierOf(path, { duty, relation: far }))),
          ])
  })

  it('never shows a sealed field as it is to anybody who did not ask', () => {
    for (const path of PATHS.filter((each) => fieldAt(each)?.sensitivity === 'sealed'))
      for (const relation of RELATIONS)
        for (const duty of ['recordsManager', 'leader', 'systemAdministrator'] as const)
          expect(disclose(path, '330199202003151234', { duty, relation })).not.toBe('330199202003151234')
  })

  it('knows a place by where it stands to the school', () => {
    const school = {
      placeId: '2133990001',
      path: '/CN/33/3301/330199/2133990001/',
      school: { supervisorId: '330199', stages: ['primary' as const], kind: '211' },
    }
    const at = (id: string, path: string, level: 'school' | 'county' | 'province') => relationTo({ id, path, level }, school)
    expect(at('2133990001', school.path, 'school')).toBe('school')
    expect(at('330199', '/CN/33/3301/330199/', 'county')).toBe('supervising')
    expect(at('33', '/CN/33/', 'province')).toBe('above')
    expect(at('330299', '/CN/33/3302/330299/', 'county')).toBe('elsewhere')
  })
})

describe('a history that can be walked back', () => {
  const value = fc.constantFrom('', '甲', '乙', '丙')
  const family = fc.array(fc.record({ fullName: fc.constantFrom('甲', '乙'), phone: value }), { minLength: 1, maxLength: 3 })
  const edit = fc.record({ fields: fc.dictionary(fc.constantFrom('talents', 'formerName', 'email'), value), guardians: family })
  const start: RecordAt = { fields: { talents: '象棋' }, schoolId: 's1', classId: 'c1', state: 'enrolled' }

  it('gives back every state the record ever had', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const states: EntryFields[] = [start.fields]
        const changes = edits.map((asked) => {
          const before = states.at(-1) ?? {}
          const made = diff(before, asked)
          states.push(patched(before, made))
          return made
        })
        for (const [at, was] of states.entries()) {
          const later = changes.slice(at).flat().toReversed()
          const { record, gaps } = rewound({ ...start, fields: states.at(-1) ?? {} }, later)
          expect(gaps).toEqual([])
          expect(textsOf(record.fields)).toEqual(textsOf(was))
        }
      }),
    )
  })

  it('names a field that something changed without telling', () => {
    const { gaps } = rewound(start, [{ field: 'talents', from: '围棋', to: '书法' }])
    expect(gaps).toEqual(['talents'])
  })

  it('takes a pupil back to the school, the class and the state they came from', () => {
    const { record } = rewound(start, [
      { field: 'state', from: 'on-leave', to: 'enrolled' },
      { field: 'schoolId', from: 's0', to: 's1' },
      { field: 'classId', from: 'c0', to: 'c1' },
    ])
    expect(record).toMatchObject({ schoolId: 's0', classId: 'c0', state: 'on-leave' })
  })

  it('tells a change of the family person by person', () => {
    const [from, to] = [[{ fullName: '甲', phone: '1' }], [{ fullName: '甲', phone: '2' }, { fullName: '乙' }]]
    expect(singly({ field: 'guardians', from: JSON.stringify(from), to: JSON.stringify(to) })).toEqual([
      { field: 'guardians.0.phone', from: '1', to: '2' },
      { field: 'guardians.1.fullName', from: '', to: '乙' },
    ])
  })
})

const textsOf = ({ guardians, ...fields }: EntryFields) => ({ ...fields, guardians: guardians ?? [] })
