import { describe, expect, test } from '@jest/globals'
import { checkPattern, fits } from '../../local/services/event-pattern.ts'

const event = { source: 'a', detail: { name: 'one.json', size: 5, tags: ['x', 'y'], none: null, deep: { flag: true } } }

describe('an event pattern', () => {
  test.each([
    [{ source: ['a', 'b'] }, true],
    [{ source: ['b'] }, false],
    [{ missing: ['a'] }, false],
    [{ detail: { deep: { flag: [true] } } }, true],
    [{ detail: { deep: { flag: ['true'] } } }, false],
    [{ detail: { none: [null] } }, true],
    [{ detail: { tags: ['y'] } }, true],
    [{ detail: { tags: ['z'] } }, false],
    [{ detail: { name: [{ prefix: 'one' }] } }, true],
    [{ detail: { name: [{ prefix: 'two' }] } }, false],
    [{ detail: { name: [{ suffix: '.json' }] } }, true],
    [{ detail: { name: [{ suffix: '.txt' }, { prefix: 'o' }] } }, true],
    [{ detail: { name: [{ 'anything-but': ['two.json'] }] } }, true],
    [{ detail: { name: [{ 'anything-but': 'one.json' }] } }, false],
    [{ detail: { name: [{ 'anything-but': { prefix: 'one' } }] } }, false],
    [{ detail: { missing: [{ 'anything-but': 'x' }] } }, false],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { name: [{ exists: true }] } }, true],
    [{ detail: { name: [{ exists: false }] } }, false],
    [{ detail: { name: [{ 'equals-ignore-case': 'ONE.json' }] } }, true],
    [{ detail: { name: [{ wildcard: 'o*.js*' }] } }, true],
    [{ detail: { size: [{ numeric: ['>', 1, '<=', 5] }] } }, true],
    [{ detail: { size: [{ numeric: ['>', 5] }] } }, false],
    [{ $or: [{ source: ['b'] }, { detail: { size: [5] } }] }, true],
    [{ source: ['a'], detail: { size: [6] } }, false],
  ])('%j fits: %s', (pattern, expected) => {
    expect(fits(pattern, event)).toBe(expected)
  })

  test.each([{ a: [{ cidr: '10.0.0.0/8' }] }, { a: 'text' }, { a: { b: [{ numeric: ['!', 1] }] } }])(
    '%j is refused at start',
    (pattern) => {
      expect(() => checkPattern(pattern as never)).toThrow()
    },
  )
})
