import type Kit from 'pdfkit'
import type qrcode from 'qrcode-generator'
import { fromLayer } from '../layer.ts'
import { bodyFace } from './fonts.ts'
import { Pen } from './pen.ts'
import type { Block, Cell, Opinion, Sheet } from './sheet.ts'

/** In points: the page, its margin and the sizes of what stands on it. */
const LAYOUTS = {
  a4: { page: [595.28, 841.89], margin: 56, title: 20, text: 11, prose: 14, row: 30, pad: 8, opinion: 92, qr: 72, foot: 96 },
  dense: { page: [595.28, 841.89], margin: 36, title: 13, text: 7.2, prose: 8.5, row: 15, pad: 4, opinion: 60, qr: 44, foot: 44 },
  card: { page: [360, 226], margin: 18, title: 13, text: 8.5, prose: 8.5, row: 19, pad: 8, opinion: 50, qr: 54, foot: 22 },
} as const
type Layout = (typeof LAYOUTS)[keyof typeof LAYOUTS]

const LINE = 1.65
const LABEL_SHARE = 0.34

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

function drawAll(pen: Pen, sheet: Sheet, layout: Layout): void {
  const { page, margin } = layout
  const width = page[0] - 2 * margin
  let y = drawHead(pen, sheet, layout)
  // A card has its code beside the text, not below.
  const reach = sheet.size === 'card' ? width - layout.qr - 8 : width
  for (const block of sheet.blocks) {
    if (block.kind !== 'page') y = drawBlock(pen, block, layout, y, reach)
    else {
      drawFoot(pen, sheet, layout)
      pen.pdf.addPage({ size: [...page], margin: 0 })
      y = drawHead(pen, sheet, layout)
    }
  }
  drawFoot(pen, sheet, layout)
}

/** Title and number, on every page; below them the page begins. */
function drawHead(pen: Pen, sheet: Sheet, { page, margin, title, text }: Layout): number {
  pen.centred(sheet.title, margin, page[0] - 2 * margin, margin + title, title, 'body-bold')
  pen.line(`业务编号：${sheet.number}`, margin, margin + title + text * 2, text * 0.85)
  return margin + title + text * 3
}

function drawBlock(pen: Pen, block: Exclude<Block, { kind: 'page' }>, layout: Layout, y: number, width: number): number {
  switch (block.kind) {
    case 'paragraph':
      return drawParagraph(pen, block.text, layout, y, width)
    case 'form':
      return block.rows.reduce((top, row) => drawRow(pen, row, layout, top, width), y)
    case 'opinions':
      return block.boxes.reduce((top, box) => drawOpinion(pen, box, layout, top, width), y + 6)
    case 'signature':
      return drawSignature(pen, block, layout, y, width)
  }
}

function drawParagraph(pen: Pen, text: string, { margin, prose: size }: Layout, y: number, width: number): number {
  let at = y + size * LINE
  // Two characters of indent, as a Chinese paragraph has.
  for (const line of pen.broken(`　　${text}`, width, size)) {
    pen.line(line, margin, at, size)
    at += size * LINE
  }
  return at
}

function drawRow(pen: Pen, cells: readonly Cell[], { margin, row, pad, text }: Layout, y: number, width: number): number {
  const each = width / cells.length
  const wrapped = cells.map(({ value }) =>
    pen.broken(value, each * (1 - (LABEL_SHARE * cells.length) / Math.max(2, cells.length)) - 10, text),
  )
  const height = Math.max(row, Math.max(...wrapped.map(({ length }) => length)) * text * LINE + pad)
  for (const [at, { label }] of cells.entries()) {
    const x = margin + at * each
    const labelWidth = cells.length === 1 ? (width / 2) * LABEL_SHARE : each * LABEL_SHARE
    pen.pdf.lineWidth(0.6).rect(x, y, each, height).stroke()
    pen.pdf
      .moveTo(x + labelWidth, y)
      .lineTo(x + labelWidth, y + height)
      .stroke()
    pen.centred(label, x, labelWidth, y + height / 2 + text * 0.35, text * 0.92)
    const lines = wrapped[at] ?? []
    const first = y + height / 2 - ((lines.length - 1) * text * LINE) / 2 + text * 0.35
    for (const [nth, line] of lines.entries()) pen.line(line, x + labelWidth + 5, first + nth * text * LINE, text)
  }
  return y + height
}

function drawOpinion(pen: Pen, { label, lines }: Opinion, { margin, opinion, text }: Layout, y: number, width: number): number {
  const labelWidth = (width / 2) * LABEL_SHARE
  pen.pdf.lineWidth(0.6).rect(margin, y, width, opinion).stroke()
  pen.pdf
    .moveTo(margin + labelWidth, y)
    .lineTo(margin + labelWidth, y + opinion)
    .stroke()
  const words = pen.broken(label, labelWidth - 8, text)
  for (const [nth, word] of words.entries())
    pen.centred(word, margin, labelWidth, y + opinion / 2 + (nth - (words.length - 1) / 2) * text * LINE + text * 0.35, text)
  for (const [nth, line] of lines.entries()) pen.line(line, margin + labelWidth + 8, y + text * LINE * (nth + 1), text)
  pen.line('（签章）          年    月    日', margin + width - 190, y + opinion - 10, text * 0.9)
  return y + opinion
}

function drawSignature(
  pen: Pen,
  { office, on }: { office: string; on: string },
  layout: Layout,
  y: number,
  width: number,
): number {
  const { margin, prose: text } = layout
  const [year, month, day] = on.split('-').map(Number)
  const right = (words: string, at: number) => pen.line(words, margin + width - pen.widthOf(words, text), at, text)
  right(`${office}（盖章）`, y + text * 3)
  right(`${year}年${month}月${day}日`, y + text * 5)
  return y + text * 6
}

function drawFoot(pen: Pen, sheet: Sheet, { page, margin, qr, foot, text }: Layout): void {
  const card = sheet.size === 'card'
  const [x, y] = card ? [page[0] - margin - qr, margin + 40] : [margin, page[1] - foot - 12]
  drawQr(pen, sheet.verifyAt, x, y, qr)
  const small = text * 0.82
  const lines = card
    ? [`校验码 ${sheet.checkCode}`]
    : [
        `校验码：${sheet.checkCode}`,
        `出具：${sheet.issuedBy}  ${sheet.issuedOn}`,
        '扫码或登录查验网址输入校验码，可核对本文书真伪。',
      ]
  if (card) for (const [nth, line] of lines.entries()) pen.line(line, margin, page[1] - margin - nth * small, small)
  else for (const [nth, line] of lines.entries()) pen.line(line, x + qr + 12, y + 18 + nth * small * 2, small)
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
