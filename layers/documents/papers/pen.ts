import type PDFDocument from 'pdfkit'
import { type Face, rareFace } from './fonts.ts'

type Pdf = InstanceType<typeof PDFDocument>

/** A piece of text that one font can draw. */
interface Run {
  readonly font: string
  readonly text: string
}

/** pdfkit's own font, as far as we ask it. */
interface OpenFont {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean }
}

/**
 * Writes text of any name on a page: what the body font cannot draw is drawn by the font for rare characters, on the same
 * base line. Lines are broken between characters, as Chinese is; runs of Latin letters and digits stay together.
 */
export class Pen {
  readonly pdf: Pdf
  readonly #rare = new Map<number, string>()

  constructor(pdf: Pdf) {
    this.pdf = pdf
  }

  /** Registers the fonts that these texts need besides the body's; asked once, before anything is drawn. */
  async prepare(texts: readonly string[], body: Face, bold: Face): Promise<void> {
    this.pdf.registerFont(body.name, body.file)
    this.pdf.registerFont(bold.name, bold.file)
    this.pdf.font(body.name)
    const { font } = (this.pdf as unknown as { _font: OpenFont })._font
    const known = new Set<string>()
    for (const character of new Set(texts.join(''))) {
      const codePoint = character.codePointAt(0) ?? 0
      if (font.hasGlyphForCodePoint(codePoint)) continue
      const face = await rareFace(codePoint)
      if (!face) throw new Error(`no font draws U+${codePoint.toString(16)}`)
      if (!known.has(face.name)) this.pdf.registerFont(face.name, face.file)
      known.add(face.name)
      this.#rare.set(codePoint, face.name)
    }
  }

  #runs(text: string, font: string): Run[] {
    const runs: Run[] = []
    for (const character of text) {
      const wanted = this.#rare.get(character.codePointAt(0) ?? 0) ?? font
      const last = runs.at(-1)
      if (last?.font === wanted) runs[runs.length - 1] = { font: wanted, text: last.text + character }
      else runs.push({ font: wanted, text: character })
    }
    return runs
  }

  widthOf(text: string, size: number, font = 'body-regular'): number {
    return this.#runs(text, font).reduce((sum, run) => sum + this.pdf.font(run.font).fontSize(size).widthOfString(run.text), 0)
  }

  /** One line whose base line is at `y`. */
  line(text: string, x: number, y: number, size: number, font = 'body-regular'): void {
    let at = x
    for (const run of this.#runs(text, font)) {
      this.pdf.font(run.font).fontSize(size).text(run.text, at, y, { baseline: 'alphabetic', lineBreak: false })
      at += this.pdf.widthOfString(run.text)
    }
  }

  centred(text: string, x: number, width: number, y: number, size: number, font = 'body-regular'): void {
    this.line(text, x + (width - this.widthOf(text, size, font)) / 2, y, size, font)
  }

  /** The text in lines no wider than `width`. */
  broken(text: string, width: number, size: number): string[] {
    const lines: string[] = []
    for (const paragraph of text.split('\n')) {
      let line = ''
      for (const word of paragraph.match(/[A-Za-z0-9.,()'’/-]+ ?|./gsu) ?? ['']) {
        if (line !== '' && this.widthOf(line + word.trimEnd(), size) > width) {
          lines.push(line)
          line = ''
        }
        line += word
      }
      lines.push(line)
    }
    return lines
  }
}
