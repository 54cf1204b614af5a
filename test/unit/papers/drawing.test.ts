import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { extractText, getDocumentProxy } from 'unpdf'
import { checkCodeOf, grouped, normalised } from '../../../functions/papers/domain/check-code.ts'
import { drawPaper } from '../../../layers/documents/papers/draw.ts'
import type { Sheet } from '../../../layers/documents/papers/sheet.ts'

const sheet = (over: Partial<Sheet> = {}): Sheet => ({
  title: '学生卡',
  size: 'a4',
  number: 'case_1',
  checkCode: '7K2M-9QXD-4TRW',
  verifyAt: 'https://xueji.example/v/7K2M9QXD4TRW',
  issuedBy: '示范第一小学',
  issuedOn: '2026-09-20',
  blocks: [{ kind: 'form', rows: [[{ label: '姓名', value: '赵𬎆' }]] }],
  ...over,
})

const wordsOn = async (file: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: true })).text.replace(/\s/g, '')

describe('a drawn paper', () => {
  it.each(['赵𬎆', '𠮷野', '阿卜杜拉·买买提', '㛃䶮', '𪚥龘', 'Anna-Maria O’Neil'])('writes the name %s whole', async (name) => {
    const file = await drawPaper(sheet({ blocks: [{ kind: 'form', rows: [[{ label: '姓名', value: name }]] }] }))
    expect(await wordsOn(file)).toContain(name.replace(/\s/g, ''))
    expect(file.length).toBeLessThanOrEqual(100_000)
  })

  it('writes the code of what no font draws, to be put in by hand, instead of an empty box', async () => {
    const file = await drawPaper(sheet({ issuedBy: '张\u{3106C}', blocks: [{ kind: 'paragraph', text: '同意🫠' }] }))
    const words = await wordsOn(file)
    expect(words).toContain('张〔U+3106C〕')
    expect(words).toContain('同意〔U+1FAE0〕')
  })

  it.each(['同意。\n请尽快办理', '同意。\r\n请尽快办理', '同意。\t请尽快办理'])(
    'writes an opinion of several lines: %j',
    async (line) => {
      const file = await drawPaper(sheet({ blocks: [{ kind: 'opinions', boxes: [{ label: '转出学校', lines: [line] }] }] }))
      expect(await wordsOn(file)).toContain('同意。请尽快办理')
    },
  )

  it('is the same file for the same sheet, so that it can be made again', async () => {
    const [first, second] = await Promise.all([drawPaper(sheet()), drawPaper(sheet())])
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  it('keeps every word of a long text', async () => {
    const reason = '随父母迁居就读,监护人申请将学籍随学生转入。'.repeat(6)
    const file = await drawPaper(sheet({ blocks: [{ kind: 'form', rows: [[{ label: '转学原因', value: reason }]] }] }))
    expect(await wordsOn(file)).toContain(reason)
  })
})

describe('check codes', () => {
  it('are found again however they are typed', () => {
    const codes = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(checkCodeOf)
    fc.assert(
      fc.property(codes, (code) => {
        expect(normalised(grouped(code).toLowerCase())).toBe(code)
        expect(normalised(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code)
      }),
    )
  })
})
