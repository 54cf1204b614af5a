import { describe, expect, it } from '@jest/globals'
import { isSame } from '../../../functions/exchange/domain/parcel.ts'
import { needsCentralCheck } from '../../../functions/key-changes/domain/rules.ts'

const [G, J, L] = ['G33019920200315001X', 'J330199202003150017', 'L330199202003150042']
const [RESIDENT, PASSPORT] = ['1', 'A']

describe('the population register has the last word on a change', () => {
  it.each([
    ['of the name of somebody with a G number', G, ['fullName'], RESIDENT, true],
    ['of the identity number of somebody with a G number', G, ['idDocNo'], RESIDENT, true],
    ['of name and sex together', G, ['sex', 'fullName'], RESIDENT, true],
    ['not of the sex alone', G, ['sex'], RESIDENT, false],
    ['not of the birthday alone', G, ['birthDate'], RESIDENT, false],
    ['not of a field that is no identity', G, ['ethnicity'], RESIDENT, false],
    ['not where the new document is none it knows', G, ['idDocType', 'idDocNo'], PASSPORT, false],
    ['of the identity number somebody without a document has obtained', J, ['idDocType', 'idDocNo'], RESIDENT, true],
    ['not of the name of somebody who has no document it knows', J, ['fullName'], PASSPORT, false],
    ['not of somebody with a temporary number', L, ['fullName'], RESIDENT, false],
  ] as const)('%s', (_, number, fields, documentType, expected) => {
    expect(needsCentralCheck(number, fields, documentType)).toBe(expected)
  })
})

describe('an answer is about a record', () => {
  const asked = { ref: 'stu_1', name: '王小明', idDocNo: '330199202003150010', sex: '1', birthDate: '2020-03-15' }
  it.each([
    ['while it is what was asked', {}, true],
    ['not once its name is another', { name: '王晓明' }, false],
    ['not once its identity number is another', { idDocNo: '330199202003150037' }, false],
    ['not once its sex is another', { sex: '2' }, false],
    ['not once its birthday is another', { birthDate: '2020-03-16' }, false],
  ] as const)('%s', (_, since, expected) => {
    expect(isSame(asked, { ...asked, ...since })).toBe(expected)
  })
})
