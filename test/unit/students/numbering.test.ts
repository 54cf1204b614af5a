import { describe, expect, it } from '@jest/globals'
import { numberingAfter } from '../../../functions/students/domain/numbering.ts'

const CONFIRMED = { identity: true, confirmed: true, resident: true }
const UNASKED = { identity: true, confirmed: false, resident: true }
const PASSPORT = { identity: true, confirmed: false, resident: false }
const ELSE = { identity: false, confirmed: false, resident: true }

describe('what a change of fields makes of the way to a number', () => {
  it.each([
    ['a J number and a confirmed identity number: a G number is due', 'numbered', 'J', CONFIRMED, 'cleared'],
    ['a J number and an identity number nobody confirmed: nothing is due', 'numbered', 'J', UNASKED, 'numbered'],
    ['a J number and another passport: nothing is due', 'numbered', 'J', PASSPORT, 'numbered'],
    ['a J number, a G number due, and the identity number is taken away again', 'cleared', 'J', PASSPORT, 'numbered'],
    ['a J number, a G number due, and a confirmed correction of it: still due', 'cleared', 'J', CONFIRMED, 'cleared'],
    ['a G number stays whatever the identity becomes', 'numbered', 'G', CONFIRMED, 'numbered'],
    ['a G number stays where the child goes by a passport from now on', 'numbered', 'G', PASSPORT, 'numbered'],
    ['a temporary number, confirmed as somebody else: compared anew', 'cleared', 'L', UNASKED, 'checking'],
    ['a temporary number, none left, and another birthday: compared anew', 'exhausted', 'L', PASSPORT, 'checking'],
    ['a temporary number, not yet compared: compared as it is', 'checking', 'L', UNASKED, 'checking'],
    ['a problem is settled elsewhere', 'held-up', 'L', UNASKED, 'held-up'],
    ['an address has nothing to do with it', 'cleared', 'L', ELSE, 'cleared'],
  ] as const)('%s', (_, before, number, change, after) => {
    expect(numberingAfter(before, number, change)).toBe(after)
  })
})
