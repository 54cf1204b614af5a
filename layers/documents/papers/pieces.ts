import type { Pen } from './pen.ts'
import type { Block, Cell, Opinion } from './sheet.ts'

/** In points: where the text of a page lies, and the sizes of what stands on it. */
export interface Measures {
  readonly margin: number
  /** From the left margin as far as text may go. */
  readonly width: number
  readonly text: number
  readonly prose: number
  readonly row: number
  readonly pad: number
  readonly opinion: number
}

/** What is never torn apart by the end of a page: a row, a box, a line of prose. */
export interface Piece {
  readonly height: number
  /** Draws it with its upper edge at `y`. */
  readonly draw: (y: number) => void
}

const LINE = 1.65
const LABEL_SHARE = 0.34
const RULE = 0.6

/** A block in pieces, each of which knows how much room it takes; wider or taller than its room nothing is drawn. */
export function piecesOf(pen: Pen, block: Exclude<Block, { kind: 'page' }>, measures: Measures): Piece[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(pen, block.text, measures)
    case 'form':
      return block.rows.map((row) => formRow(pen, row, measures))
    case 'opinions':
      return [air(6), ...block.boxes.map((box) => opinionBox(pen, box, measures))]
    case 'signature':
      return [signature(pen, block, measures)]
  }
}

function paragraph(pen: Pen, text: string, { margin, width, prose: size }: Measures): Piece[] {
  // Two characters of indent, as a Chinese paragraph has; some air above and below.
  const lines = pen.broken(`　　${text}`, width, size).map((line) => ({
    height: size * LINE,
    draw: (y: number) => pen.line(line, margin, y + size * 1.2, size),
  }))
  return [air(size * 0.5), ...lines, air(size * 0.5)]
}

const air = (height: number): Piece => ({ height, draw: () => undefined })

/** Two cells share a row in halves; one has it whole, its label as wide as the others'. */
function formRow(pen: Pen, cells: readonly Cell[], { margin, width, row, pad, text }: Measures): Piece {
  const each = width / cells.length
  const labelWidth = (width / 2) * LABEL_SHARE * (cells.length > 2 ? 2 / cells.length : 1)
  const values = cells.map(({ value }) => pen.broken(value, each - labelWidth - 10, text))
  const labels = cells.map(({ label }) => pen.broken(label, labelWidth - 4, text * 0.92))
  const most = Math.max(...[...values, ...labels].map(({ length }) => length))
  const height = Math.max(row, most * text * LINE + pad)
  const draw = (y: number) => {
    for (const at of cells.keys()) {
      const x = margin + at * each
      frame(pen, x, y, each, height, labelWidth)
      const middle = y + height / 2
      stacked(middle, labels[at] ?? [], text, (word, line) => pen.centred(word, x, labelWidth, line, text * 0.92))
      stacked(middle, values[at] ?? [], text, (word, line) => pen.line(word, x + labelWidth + 5, line, text))
    }
  }
  return { height, draw }
}

function opinionBox(pen: Pen, { label, lines }: Opinion, { margin, width, opinion, text }: Measures): Piece {
  const labelWidth = (width / 2) * LABEL_SHARE
  const said = lines.flatMap((line) => pen.broken(line, width - labelWidth - 16, text))
  const labels = pen.broken(label, labelWidth - 8, text)
  // The place for the stamp stays free below what was said, however much that is.
  const height = Math.max(opinion, (said.length + 2.6) * text * LINE)
  const draw = (y: number) => {
    frame(pen, margin, y, width, height, labelWidth)
    stacked(y + height / 2, labels, text, (word, line) => pen.centred(word, margin, labelWidth, line, text))
    for (const [nth, line] of said.entries()) pen.line(line, margin + labelWidth + 8, y + text * (LINE * nth + 1.55), text)
    pen.toRight('（签章）　　　　年　　月　　日', margin + width - 10, y + height - 10, text * 0.9)
  }
  return { height, draw }
}

function signature(pen: Pen, { office, on }: { office: string; on: string }, { margin, width, prose: text }: Measures): Piece {
  const [year, month, day] = on.split('-').map(Number)
  const lines = [...pen.broken(`${office}（盖章）`, width, text), `${year}年${month}月${day}日`]
  const draw = (y: number) => {
    for (const [nth, line] of lines.entries()) pen.toRight(line, margin + width, y + text * (3 + nth * 2), text)
  }
  return { height: text * (2 + lines.length * 2), draw }
}

function frame(pen: Pen, x: number, y: number, width: number, height: number, labelWidth: number): void {
  pen.pdf.lineWidth(RULE).rect(x, y, width, height).stroke()
  pen.pdf
    .moveTo(x + labelWidth, y)
    .lineTo(x + labelWidth, y + height)
    .stroke()
}

/** Lines below each other, as many above the middle as below it. */
function stacked(middle: number, lines: readonly string[], text: number, draw: (line: string, y: number) => void): void {
  const first = middle - ((lines.length - 1) * text * LINE) / 2 + text * 0.35
  for (const [nth, line] of lines.entries()) draw(line, first + nth * text * LINE)
}
