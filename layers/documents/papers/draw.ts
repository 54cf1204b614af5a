import type Kit from 'pdfkit'
import type qrcode from 'qrcode-generator'
import { fromLayer } from '../layer.ts'
import { bodyFace } from './fonts.ts'
import { Pen } from './pen.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { Sheet } from './sheet.ts'

/** In points: the page, its margin and the sizes of what stands on it. */
const LAYOUTS = {
  a4: { page: [595.28, 841.89], margin: 56, title: 20, text: 11, prose: 14, row: 30, pad: 8, opinion: 92, qr: 72, foot: 96 },
  dense: { page: [595.28, 841.89], margin: 36, title: 13, text: 7.8, prose: 8.5, row: 16, pad: 4, opinion: 60, qr: 50, foot: 50 },
  card: { page: [360, 226], margin: 18, title: 13, text: 8.5, prose: 8.5, row: 19, pad: 8, opinion: 50, qr: 66, foot: 22 },
} as const
type Layout = (typeof LAYOUTS)[keyof typeof LAYOUTS]

/** What every paper says of itself below its text. */
const HOW_TO_VERIFY = '扫码或登录查验网址输入校验码，可核对本文书真伪。'

/** Every text of a sheet, to find out beforehand which fonts it needs. */
const textsOf = ({ blocks, title, issuedBy }: Sheet): string[] => [
  title,
  issuedBy,
  ...blocks.flatMap((block): string[] => {
    if (block.kind === 'paragraph') return [block.text]
    if (block.kind === 'signature') return [block.office]
    if (block.kind === 'form') return block.rows.flat().flatMap(({ label, value }) => [label, value])
    if (block.kind === 'page') return []
    return block.boxes.flatMap(({ label, lines }) => [label, ...lines])
  }),
]

/** A sheet as a PDF with its fonts embedded as far as they are used; the text can be selected and read aloud. */
export async function drawPaper(sheet: Sheet): Promise<Uint8Array> {
  const layout = LAYOUTS[sheet.size]
  const Pdf = fromLayer<typeof Kit>('pdfkit')
  const pdf = new Pdf({
    size: [...layout.page],
    margin: 0,
    lang: 'zh-CN',
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    // The day of issue and nothing of the machine: the same sheet is the same file.
    info: { Title: sheet.title, Author: sheet.issuedBy, CreationDate: new Date(`${sheet.issuedOn}T00:00:00Z`) },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject))
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const pen = new Pen(pdf)
  await pen.prepare(textsOf(sheet), bodyFace('regular'), bodyFace('bold'))
  drawAll(pen, sheet, layout)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

/** The blocks from top to bottom; what has no room above the foot goes to the next page, which has a head and a foot too. */
function drawAll(pen: Pen, sheet: Sheet, layout: Layout): void {
  const { page, margin } = layout
  const card = sheet.size === 'card'
  // A card has its code beside the text, not below.
  const width = page[0] - 2 * margin - (card ? layout.qr + 12 : 0)
  const bottom = card ? page[1] - margin - layout.text : page[1] - layout.foot - 20
  let top = drawHead(pen, sheet, layout)
  let y = top
  const turnOver = () => {
    drawFoot(pen, sheet, layout)
    pen.pdf.addPage({ size: [...page], margin: 0 })
    top = drawHead(pen, sheet, layout)
    y = top
  }
  const put = ({ height, draw }: Piece) => {
    if (y + height > bottom && y > top) turnOver()
    draw(y)
    y += height
  }
  for (const block of sheet.blocks) {
    if (block.kind === 'page') turnOver()
    else piecesOf(pen, block, { ...layout, width }).forEach(put)
  }
  drawFoot(pen, sheet, layout)
}

/** Title and number, on every page; below them the page begins. */
function drawHead(pen: Pen, sheet: Sheet, { page, margin, title, text }: Layout): number {
  pen.centred(sheet.title, margin, page[0] - 2 * margin, margin + title, title, 'body-bold')
  pen.line(`业务编号：${sheet.number}`, margin, margin + title + text * 2, text * 0.85)
  return margin + title + text * 3
}

function drawFoot(pen: Pen, sheet: Sheet, layout: Layout): void {
  const { page, margin, qr, text, title } = layout
  const small = text * 0.82
  if (sheet.size === 'card') {
    const x = page[0] - margin - qr
    const y = margin + title + text * 3
    drawQr(pen, sheet.verifyAt, x, y, qr)
    pen.centred('校验码', x, qr, y + qr + small * 1.6, small)
    pen.centred(sheet.checkCode, x, qr, y + qr + small * 3, small)
    return
  }
  const y = page[1] - layout.foot - 12
  drawQr(pen, sheet.verifyAt, margin, y, qr)
  const x = margin + qr + 12
  const lines = [
    `校验码：${sheet.checkCode}`,
    ...pen.broken(`出具：${sheet.issuedBy}  ${sheet.issuedOn}`, page[0] - margin - x, small),
    HOW_TO_VERIFY,
  ]
  const step = Math.min(small * 2, (qr - small) / (lines.length - 1))
  for (const [nth, line] of lines.entries()) pen.line(line, x, y + small + nth * step, small)
}

/** The code in black squares, drawn and not pictured, so that it stays sharp on every printer. */
function drawQr(pen: Pen, words: string, x: number, y: number, size: number): void {
  const code = fromLayer<typeof qrcode>('qrcode-generator')(0, 'M')
  code.addData(words)
  code.make()
  const count = code.getModuleCount()
  const module = size / count
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) pen.pdf.rect(x + column * module, y + row * module, module + 0.05, module + 0.05)
  pen.pdf.fill('black')
}
