import { describe, expect, it } from '@jest/globals'
import {
  type Lift,
  leadingPk,
  liftedText,
  next,
  PHASES,
  type Phase,
  underEveryKey,
} from '../../../layers/platform/index-phases.ts'
import type { Write } from '../../../layers/platform/writes.ts'
import { given } from '../../support/given.ts'

const OLD = 'a'.repeat(43)
const NEW = `2.${OLD}`
/** Stands for the keyed hash: what matters here is only that it can be told from the index before. */
const lift: Lift = (index, generation) => (generation === 1 ? index : `${generation}.${index.slice(-43)}`)

const lost = { kind: 'document-held' } as const
const taken = (index: string): Write => ({
  put: { pk: `DOC#${index}`, sk: 'GUARD', studentId: 'stu_a' },
  when: { item: 'absent' },
  lost,
})
const free = (index: string): Write => ({
  delete: { pk: `DOC#${index}`, sk: 'GUARD' },
  when: { equals: { studentId: 'stu_a' } },
  lost,
})

/** Writes as an officer would read them: what, where, and whether under a condition. */
const told = (writes: readonly Write[]): string =>
  writes
    .map((write) => {
      const [what, key] =
        'put' in write ? ['put', write.put] : 'delete' in write ? ['delete', write.delete] : ['other', { pk: '' }]
      return `${what} ${key.pk.startsWith('DOC#2.') ? 'new' : 'old'}${Object.keys(write.when).length > 0 ? ' if' : ''}`
    })
    .join(', ')

describe('a document is taken', () => {
  it.each`
    phase          | bornUnder | means
    ${'resting'}   | ${OLD}    | ${'put old if'}
    ${'announced'} | ${OLD}    | ${'put old if, delete new'}
    ${'filling'}   | ${OLD}    | ${'put old if, put new'}
    ${'turned'}    | ${OLD}    | ${'put new if, put old'}
    ${'turned'}    | ${NEW}    | ${'put new if'}
    ${'clearing'}  | ${OLD}    | ${'put new if'}
    ${'clearing'}  | ${NEW}    | ${'put new if'}
  `(
    'while $phase: $means',
    given(({ phase, bornUnder, means }: { phase: Phase; bornUnder: string; means: string }) => {
      expect(told(underEveryKey(taken(bornUnder), { generation: 1, phase }, lift))).toBe(means)
    }),
  )
})

describe('a document is given up', () => {
  it.each`
    phase          | means
    ${'resting'}   | ${'delete old if'}
    ${'announced'} | ${'delete old if, delete new'}
    ${'filling'}   | ${'delete old if, delete new'}
    ${'turned'}    | ${'delete new if, delete old'}
    ${'clearing'}  | ${'delete new if'}
  `(
    'while $phase: $means',
    given(({ phase, means }: { phase: Phase; means: string }) => {
      expect(told(underEveryKey(free(OLD), { generation: 1, phase }, lift))).toBe(means)
    }),
  )
})

describe('where the key stands', () => {
  it.each`
    phase          | pk
    ${'resting'}   | ${`DOC#${OLD}`}
    ${'announced'} | ${`DOC#${OLD}`}
    ${'filling'}   | ${`DOC#${OLD}`}
    ${'turned'}    | ${`DOC#${NEW}`}
    ${'clearing'}  | ${`DOC#${NEW}`}
  `(
    '$phase: a holder is looked for under one key',
    given(({ phase, pk }: { phase: Phase; pk: string }) => {
      expect(leadingPk(`DOC#${OLD}`, { generation: 1, phase }, lift)).toBe(pk)
    }),
  )

  it('goes through every station and ends at rest under the next key', () => {
    let at = { generation: 1, phase: 'resting' as Phase }
    const gone = PHASES.map(() => {
      at = next(at)
      return at.phase
    })
    expect(gone).toEqual(['announced', 'filling', 'turned', 'clearing', 'resting'])
    expect(at).toEqual({ generation: 2, phase: 'resting' })
  })

  it('is not written to by a process that was left behind', () => {
    for (const phase of ['resting', 'announced', 'filling'] as const)
      expect(() => underEveryKey(taken(NEW), { generation: 1, phase }, lift)).toThrow(/later key/)
  })
})

describe('an index', () => {
  it.each`
    where                             | before                          | after
    ${'a guard'}                      | ${`LIKE#${OLD}`}                | ${`LIKE#${NEW}`}
    ${'a record'}                     | ${OLD}                          | ${NEW}
    ${'a list of names'}              | ${`NAMES#${OLD}`}               | ${`NAMES#${NEW}`}
    ${'a list of a school’s entries'} | ${`ENTRYDOC#2133990001#${OLD}`} | ${`ENTRYDOC#2133990001#${NEW}`}
    ${'one that is new already'}      | ${`DOC#${NEW}`}                 | ${`DOC#${NEW}`}
    ${'nothing of the kind'}          | ${'CHECK#33'}                   | ${'CHECK#33'}
    ${'a word nobody can have'}       | ${'none'}                       | ${'none'}
  `(
    'in $where is lifted to the next key where it is older',
    given(({ before, after }: { before: string; after: string }) => {
      expect(liftedText(before, 2, lift)).toBe(after)
    }),
  )

  it('of a record is named anew with whatever is written from the clearing on, and not before', () => {
    const write: Write = { update: { pk: 'STUDENT#stu_a', sk: 'ROOT' }, set: { documentIndex: OLD }, when: {}, lost }
    const named = (phase: Phase) => underEveryKey(write, { generation: 1, phase }, lift)
    for (const phase of ['resting', 'announced', 'filling', 'turned'] as const) expect(named(phase)).toEqual([write])
    expect(named('clearing')).toEqual([{ ...write, set: { documentIndex: NEW } }])
  })
})
