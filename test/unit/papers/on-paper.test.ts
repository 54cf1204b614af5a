import { describe, expect, it } from '@jest/globals'
import { getDocumentProxy } from 'unpdf'
import { confirmationBlocks } from '../../../functions/papers/domain/confirmation.ts'
import {
  type CaseFacts,
  type PupilFacts,
  receiptBlocks,
  studentBlocks,
  transferBlocks,
} from '../../../functions/papers/domain/sheets.ts'
import { drawPaper } from '../../../layers/documents/papers/draw.ts'
import type { Block, Sheet } from '../../../layers/documents/papers/sheet.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { FIELD_COLUMNS } from '../../../layers/kernel/fields/sheet-columns.ts'
import { fieldsFrom } from '../../../layers/kernel/fields/values-by-path.ts'

const A_PAGE = 100_000
const ISSUED = '2026-11-24'

const plain: PupilFacts = {
  name: '王小明',
  sex: '1',
  birthDate: '2016-03-05',
  studentNumber: 'G213399201603050012',
  schoolName: '示范第一小学',
  className: '三年级(1)班',
  stage: 'primary',
  grade: 3,
  state: 'enrolled',
  since: '2026-09-01',
  expectedReturnOn: '2027-03-01',
}
const { grade: _, since: __, expectedReturnOn: ___, ...bare } = plain
const PUPILS: Readonly<Record<string, PupilFacts>> = {
  ordinary: plain,
  'with rare characters': { ...plain, name: '𠮷㛃䶮𬭎𬎆', schoolName: '㵲阳县𬒔溪镇中心小学' },
  'with a very long name': {
    ...plain,
    name: '阿卜杜热合曼·阿卜杜克热木·买买提吐尔逊·努尔买买提·阿布都热西提·吐尔洪江·艾合买提',
    schoolName: '新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县巴仁乡且克村寄宿制中心小学',
    className: '三年级(民汉合校双语教学实验第一)班',
  },
  'with nothing optional': { ...bare, className: '' },
}

const LONG_OPINION = '经核查，材料齐全、真实有效，班额未超上限，符合转学条件，同意。\n请按规定在一个月内寄送纸质档案。'.repeat(8)

/** A case about this pupil: everybody has spoken at length, or nobody at all. */
function caseOf(pupil: PupilFacts, spoken: boolean): CaseFacts {
  const steps = ['转入学校核办', '转入学校主管教育行政部门核办', '转出学校核办', '转出学校主管教育行政部门核办'].map((label) => ({
    label,
    placeName: pupil.schoolName,
    ...(spoken ? { officer: pupil.name, opinion: LONG_OPINION, decidedOn: ISSUED } : {}),
  }))
  const facts: Record<string, string> = spoken
    ? { from: pupil.schoolName, to: pupil.schoolName, className: pupil.className, reasonCode: '93', reason: '随迁。'.repeat(60) }
    : {}
  return {
    title: '省内转学',
    openedOn: ISSUED,
    outcome: '办理中',
    facts,
    steps,
    ...(spoken ? { pupil } : { named: { name: '王*' } }),
  }
}

/** A sheet on which everything is filled in, as long as a family writes it. */
const everyFieldOf = ({ name }: PupilFacts): EntryFields =>
  fieldsFrom(
    new Map(
      FIELD_COLUMNS.map(({ path, field }) => [
        path,
        path.endsWith('fullName')
          ? name
          : (field?.table?.codes[0]?.code ?? '示范省临山县人民路一百二十号'.slice(0, field?.maxLength)),
      ]),
    ),
  )

type Form = (pupil: PupilFacts) => Pick<Sheet, 'size'> & { readonly blocks: Block[] }
const FORMS: Readonly<Record<string, Form>> = {
  在读证明: (pupil) => ({ size: 'a4', blocks: studentBlocks('enrolment-certificate', pupil, ISSUED) }),
  休学证明: (pupil) => ({ size: 'a4', blocks: studentBlocks('leave-certificate', pupil, ISSUED) }),
  复学证明: (pupil) => ({ size: 'a4', blocks: studentBlocks('return-certificate', pupil, ISSUED) }),
  学生卡: (pupil) => ({ size: 'card', blocks: studentBlocks('student-card', pupil, ISSUED) }),
  学生转学申请表: (pupil) => ({ size: 'a4', blocks: transferBlocks(caseOf(pupil, pupil.className !== '')) }),
  学籍业务核办回执: (pupil) => ({ size: 'a4', blocks: receiptBlocks(caseOf(pupil, pupil.className !== '')) }),
  学生基础信息核对表: (pupil) => ({
    size: 'dense',
    blocks: confirmationBlocks(pupil.className, [
      { studentNumber: pupil.studentNumber, fields: pupil.className === '' ? { fullName: pupil.name } : everyFieldOf(pupil) },
    ]),
  }),
}

/** The forms that name the pupil whoever is told of them. */
const NAMED = ['在读证明', '休学证明', '复学证明', '学生卡', '学生基础信息核对表']

const drawn = (title: string, pupil: PupilFacts): Promise<Uint8Array> =>
  drawPaper({
    title,
    ...(FORMS[title] ?? given(title))(pupil),
    number: 'case_01JDXYZ0123456789ABCDEFGH',
    checkCode: '7K2M-9QXD-4TRW',
    verifyAt: 'https://xueji.example.gov.cn/v/7K2M9QXD4TRW',
    issuedBy: pupil.schoolName,
    issuedOn: ISSUED,
  })

function given(title: string): never {
  throw new Error(`no form is called ${title}`)
}

interface Written {
  readonly words: string
  /** Texts that reach over the edge of what may be printed on, or over other texts. */
  readonly astray: string[]
  readonly pages: number
  readonly blanks: number
}

interface Text {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

/** What a reader of the file finds: the words that can be selected, where they lie, and characters drawn as empty boxes. */
async function read(file: Uint8Array): Promise<Written> {
  const pdf = await getDocumentProxy(new Uint8Array(file))
  const found = { words: '', astray: [] as string[], pages: pdf.numPages, blanks: 0 }
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const items = (await page.getTextContent()).items.filter(
      (item): item is typeof item & Text => 'str' in item && item.str.trim() !== '',
    )
    found.words += items.map(({ str }) => str).join('')
    found.astray.push(...astray(items, width, height))
    found.blanks += emptyBoxes(await page.getOperatorList())
  }
  return { ...found, words: found.words.replace(/\s/g, '') }
}

const MARGIN = 17

function astray(items: readonly Text[], width: number, height: number): string[] {
  const boxes = items.map(({ str, transform, width: long }) => ({ str, x: transform[4] ?? 0, y: transform[5] ?? 0, long }))
  const outside = boxes.filter(({ x, y, long }) => x < MARGIN || x + long > width - MARGIN || y < MARGIN || y > height - MARGIN)
  const over = boxes.filter((one, at) =>
    boxes.some(
      (other, nth) =>
        nth > at && Math.abs(one.y - other.y) < 4 && one.x < other.x + other.long - 1 && other.x < one.x + one.long - 1,
    ),
  )
  return [...outside, ...over].map(({ str, x, y }) => `${str} at ${Math.round(x)},${Math.round(y)}`)
}

/** Glyph nought is what a font draws for a character it does not have. */
function emptyBoxes({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }): number {
  const SHOW_TEXT = 44
  return fnArray
    .flatMap((operation, at) =>
      operation === SHOW_TEXT ? (argsArray[at] as [({ originalCharCode?: number } | number)[]])[0] : [],
    )
    .filter((glyph) => typeof glyph === 'object' && glyph.originalCharCode === 0).length
}

describe.each(Object.keys(FORMS))('the printed %s', (title) => {
  it.each(Object.keys(PUPILS))('is whole for a pupil %s', async (kind) => {
    const pupil = PUPILS[kind] ?? plain
    const file = await drawn(title, pupil)
    const { words, astray: strays, pages, blanks } = await read(file)
    expect(strays).toEqual([])
    expect(blanks).toBe(0)
    expect(file.length).toBeLessThanOrEqual(A_PAGE * pages)
    expect(words).toContain(title)
    expect(words).toContain('7K2M-9QXD-4TRW')
    if (NAMED.includes(title) || pupil.className !== '') expect(words).toContain(pupil.name)
  })
})

describe('the words of a certificate', () => {
  const said = (pupil: PupilFacts, kind: 'enrolment-certificate' | 'return-certificate' = 'enrolment-certificate') => {
    const [first] = studentBlocks(kind, pupil, ISSUED)
    return first?.kind === 'paragraph' ? first.text : ''
  }

  it.each([
    ['三年级(1)班', '系我校小学三年级(1)班在读学生'],
    ['(1)班', '系我校小学三年级(1)班在读学生'],
    ['向日葵班', '系我校小学三年级向日葵班在读学生'],
    ['小学三年级(1)班', '系我校小学三年级(1)班在读学生'],
  ])('name the grade of class %s once', (className, words) => {
    expect(said({ ...plain, className })).toContain(words)
  })

  it('leave out what is not known', () => {
    expect(said(PUPILS['with nothing optional'] ?? plain, 'return-certificate')).toMatch(/复学。$/)
  })
})
