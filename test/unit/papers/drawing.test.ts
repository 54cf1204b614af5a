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

  it('refuses what no font draws instead of leaving a box', async () => {
    await expect(drawPaper(sheet({ issuedBy: '学校\u{E000}' }))).rejects.toThrow('no font draws U+e000')
  })

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
