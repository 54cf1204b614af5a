import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findApplication } from '../../../functions/applications/repository.ts'
import type { CaseItem } from '../../../functions/cases/reads.ts'
import { raiseClashOf } from '../../../functions/duplicates/use-cases/find-clash.ts'
import { applyMessage } from '../../../functions/provinces/use-cases/apply-message.ts'
import type { WholeRecord } from '../../../functions/students/contract.ts'
import { allFieldsOf, holderOfDocument, holderOfNumber, numberOf, type StudentItem } from '../../../functions/students/reads.ts'
import { findWanted } from '../../../functions/transfers/repository.ts'
import { pullFile } from '../../../functions/transfers/use-cases/pull-file.ts'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { documentKey } from '../../../layers/kernel/id-documents.ts'
import { blindIndex } from '../../../layers/platform/blind-index.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { given } from '../../support/given.ts'
import { theCase } from '../cases/a-case.ts'
import { aBorder, type Border } from '../provinces/a-border.ts'
import { coming, fileOf, goneTo, pulled, theirRecord } from '../provinces/a-crossing.ts'
import { startExchange } from '../provinces/a-province.ts'
import { aChild, aGuardian, residentId } from '../registration/a-child.ts'
import { anAct, must } from '../registration/a-school.ts'
import { aStudent, NO_DOCUMENT, theStudent } from '../students/a-student.ts'

let world: LocalWorld
let border: Border
beforeAll(async () => {
  world = await startExchange()
  border = await aBorder()
}, 120_000)
afterAll(() => world.remove())

const NAMES = [
  '赵一鸣',
  '钱二宝',
  '孙三月',
  '李四海',
  '周五云',
  '吴六合',
  '郑七星',
  '王八方',
  '冯九天',
  '陈十里',
  '褚百川',
  '卫千山',
  '蒋万里',
]
let nth = 0
/** Nobody else’s name and documents, so that a row meets no child of another row. */
function somebody() {
  nth += 1
  const number = (at: number) => `L44019920200315${String(8000 + nth * 10 + at)}`
  const document = (at: number, birthDate?: string) => residentId(101 + 20 * nth + 2 * at, birthDate)
  return { fullName: NAMES[nth % NAMES.length] + String.fromCodePoint(0x4e00 + nth), number, document }
}
/** Of a child without a document the guardian’s must be known. */
const FAMILY = [aGuardian({ idDocType: '1', idDocNo: residentId(11, '1985-06-01') })]
const indexOf = (idDocNo: string) => blindIndex(documentKey({ type: '1', number: idDocNo }))

type Document = 'one' | 'another' | 'of another birthday' | 'none'
interface Row {
  readonly left: Document
  readonly back: Document
  /** Which of its numbers the file names: the one it bore here, or only one given there. */
  readonly names: 'both' | 'only the new'
  /** The number it is asked for by. */
  readonly by: 'old' | 'new'
  readonly becomes: 'the one record' | 'a second record' | string
}

const fieldsOf = ({ fullName, document }: ReturnType<typeof somebody>, which: Document): Record<string, string> =>
  ({
    one: { fullName, idDocNo: document(0) },
    another: { fullName, idDocNo: document(1) },
    'of another birthday': { fullName, idDocNo: document(0, '2020-03-16'), birthDate: '2020-03-16' },
    none: { fullName, ...NO_DOCUMENT },
  })[which]

/** A child that went there, and its file as it is there now. */
async function gone({ left, back, names }: Pick<Row, 'left' | 'back' | 'names'>) {
  const child = somebody()
  const pupil = await aStudent(border.school, border.into, fieldsOf(child, left))
  await goneTo(border.province, pupil)
  const old = await numberOf(pupil)
  const fresh = child.number(0)
  const record = theirRecord(aChild(fieldsOf(child, back), FAMILY), fresh, ...(names === 'both' ? [old] : []))
  return { pupil, old, fresh, record, child }
}

/** The file is asked for by a number and comes: what the province is told of it, and who bears its numbers afterwards. */
async function comesBack(row: Row) {
  const went = await gone(row)
  const number = row.by === 'old' ? went.old : went.fresh
  const found = await pulled(border.province, went.record, { ...border, number })
  return { ...went, found, said: await sent(found, went.record) }
}

/** What the province is told of a file. */
const sent = (found: CaseItem, record: WholeRecord) => applyMessage(border.province.provinceId, fileOf(found, record), anAct())

const madeBy = async (caseId: string): Promise<string | undefined> => {
  const item = await findApplication((await theCase(caseId)).memberIds[0] ?? '')
  return item?.summary.subject.studentId
}

describe('a child that comes back from a province with a system of its own has the record it always had', () => {
  it.each`
    left      | back                     | names             | by       | becomes
    ${'one'}  | ${'one'}                 | ${'both'}         | ${'old'} | ${'the one record'}
    ${'one'}  | ${'one'}                 | ${'both'}         | ${'new'} | ${'the one record'}
    ${'one'}  | ${'one'}                 | ${'only the new'} | ${'new'} | ${'the one record'}
    ${'none'} | ${'none'}                | ${'both'}         | ${'old'} | ${'the one record'}
    ${'none'} | ${'none'}                | ${'both'}         | ${'new'} | ${'the one record'}
    ${'none'} | ${'one'}                 | ${'both'}         | ${'old'} | ${'the one record'}
    ${'none'} | ${'one'}                 | ${'both'}         | ${'new'} | ${'the one record'}
    ${'none'} | ${'of another birthday'} | ${'both'}         | ${'old'} | ${'record-of-another'}
    ${'one'}  | ${'another'}             | ${'both'}         | ${'old'} | ${'the one record'}
    ${'one'}  | ${'another'}             | ${'both'}         | ${'new'} | ${'the one record'}
    ${'one'}  | ${'of another birthday'} | ${'both'}         | ${'old'} | ${'record-of-another'}
    ${'one'}  | ${'of another birthday'} | ${'both'}         | ${'new'} | ${'record-of-another'}
    ${'one'}  | ${'none'}                | ${'both'}         | ${'old'} | ${'the one record'}
    ${'one'}  | ${'none'}                | ${'both'}         | ${'new'} | ${'the one record'}
    ${'none'} | ${'one'}                 | ${'only the new'} | ${'new'} | ${'record-alike'}
    ${'one'}  | ${'none'}                | ${'only the new'} | ${'new'} | ${'record-alike'}
    ${'none'} | ${'none'}                | ${'only the new'} | ${'new'} | ${'a second record'}
    ${'one'}  | ${'another'}             | ${'only the new'} | ${'new'} | ${'a second record'}
  `(
    'with the document $left when it left and $back in its file, which names $names of its numbers, by the $by one: $becomes',
    given(async (row: Row) => {
      const { pupil, old, fresh, found, said } = await comesBack(row)
      expect(await holderOfNumber(old)).toBe(pupil.studentId)
      const bearer = await holderOfNumber(fresh)
      if (row.becomes === 'the one record' || row.becomes === 'a second record') {
        expect(said?.kind ?? said?.outcome).toBe('applied')
        expect(bearer === pupil.studentId).toBe(row.becomes === 'the one record')
        expect(await madeBy(found.caseId)).toBe(bearer)
        expect((await theStudent(bearer ?? '')).keptBy).toBeUndefined()
      } else {
        expect(said).toMatchObject({ outcome: 'refused', kind: row.becomes })
        expect(bearer).toBeUndefined()
        expect((await theStudent(pupil.studentId)).keptBy).toBe('44')
        expect((await findWanted(found.caseId))?.obstacle).toBe(row.becomes)
      }
    }),
    30_000,
  )
})

describe('the document of a child that comes back', () => {
  const documentOf = async (student: StudentItem) => textOf(await allFieldsOf(await theStudent(student.studentId)), 'idDocNo')
  const back = (left: Document, now: Document) => comesBack({ left, back: now, names: 'both', by: 'old', becomes: '' })

  it('that it got there is its own from now on, and nobody can be registered with it', async () => {
    const { pupil, child } = await back('none', 'one')
    expect(await documentOf(pupil)).toBe(child.document(0))
    expect(await holderOfDocument(await indexOf(child.document(0)))).toBe(pupil.studentId)
    const { summary } = await theStudent(pupil.studentId)
    expect([summary.documentMasked === '', summary.numbering]).toEqual([false, 'checking'])
  })

  it('that was corrected there takes the place of the old one, which is free again', async () => {
    const { pupil, child } = await back('one', 'another')
    expect(await documentOf(pupil)).toBe(child.document(1))
    expect(await holderOfDocument(await indexOf(child.document(1)))).toBe(pupil.studentId)
    expect(await holderOfDocument(await indexOf(child.document(0)))).toBeUndefined()
  })

  it('of which its file says nothing stays what it is', async () => {
    const { pupil, child } = await back('one', 'none')
    expect(await documentOf(pupil)).toBe(child.document(0))
    expect(await holderOfDocument(await indexOf(child.document(0)))).toBe(pupil.studentId)
  })

  it('that another record holds is not shared: the file is refused, and the child can still come', async () => {
    const { pupil, child, record, old } = await gone({ left: 'none', back: 'one', names: 'both' })
    const holder = await aStudent(border.school, border.into, { fullName: '另有其人', idDocNo: child.document(0) })
    const found = await pulled(border.province, record, { ...border, number: old })
    expect(await sent(found, record)).toMatchObject({ kind: 'document-held' })
    expect(await holderOfDocument(await indexOf(child.document(0)))).toBe(holder.studentId)
    const right = theirRecord(aChild(fieldsOf(child, 'another'), FAMILY), ...record.numbers.map(({ number }) => number))
    must(await pullFile(await theCase(found.caseId), border.school, anAct()))
    expect(await sent(found, right)).toMatchObject({ outcome: 'applied' })
    expect((await theStudent(pupil.studentId)).keptBy).toBeUndefined()
  })
})

describe('a file that is not clearly one child’s', () => {
  it('is taken when it comes again and names the number the child bore here', async () => {
    const { pupil, old, fresh, found, record } = await comesBack({
      ...{ left: 'none', back: 'one', names: 'only the new', by: 'new', becomes: 'record-alike' },
    })
    must(await pullFile(await theCase(found.caseId), border.school, anAct()))
    const whole = {
      ...record,
      numbers: [...record.numbers, { number: old, since: '2026-09-01T00:00:00.000Z', reason: 'registered' }],
    }
    expect(await sent(found, whole)).toMatchObject({ outcome: 'applied' })
    expect(await holderOfNumber(fresh)).toBe(pupil.studentId)
  })

  it('and names no document, of a child that went without one, is registered and compared with it at once', async () => {
    const row = { left: 'none', back: 'none', names: 'only the new', by: 'new', becomes: 'a second record' } as const
    const { fresh, pupil } = await comesBack(row)
    const second = (await holderOfNumber(fresh)) ?? ''
    expect(await raiseClashOf(second, 'registration', anAct())).toBe(true)
    const flagged = await Promise.all([pupil.studentId, second].map(theStudent))
    expect(flagged.map(({ problem }) => problem?.type)).toEqual(['duplicate-without-id', 'duplicate-without-id'])
  })

  it('is refused where its numbers are two children’s', async () => {
    const [one, other] = [
      await gone({ left: 'one', back: 'one', names: 'both' }),
      await gone({ left: 'one', back: 'one', names: 'both' }),
    ]
    const mixed = { ...one.record, numbers: [...one.record.numbers, ...other.record.numbers.slice(1)] }
    const found = await pulled(border.province, mixed, { ...border, number: one.fresh })
    expect(await sent(found, mixed)).toMatchObject({ kind: 'record-of-another' })
  })

  it('is refused where a number of it is borne by a child that never left', async () => {
    const [child, here] = [somebody(), await border.aPupil()]
    const record = theirRecord(aChild(fieldsOf(child, 'one')), child.number(0), await numberOf(here))
    const found = await pulled(border.province, record, border)
    expect(await sent(found, record)).toMatchObject({ kind: 'number-taken' })
  })

  it('waits while the record is asked for by another school under the number it bore here', async () => {
    const { record, old, fresh, pupil } = await gone({ left: 'one', back: 'one', names: 'both' })
    await coming(border.province, record, { ...border, number: old })
    const found = await pulled(border.province, record, { ...border, number: fresh })
    expect(await sent(found, record)).toMatchObject({ kind: 'in-flight' })
    expect((await theStudent(pupil.studentId)).keptBy).toBe('44')
  })
})
