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

/** What begins no line, and what ends none. (GB/T 15834: the place of punctuation marks) */
const CLOSING = '，。、；：！？）》〉」』】〕”’·,.;:!?)'
const OPENING = '（《〈「『【〔“‘'

/** What stays on one line: a character or a run of Latin letters and digits, with the marks that belong to it. */
const TOGETHER = new RegExp(`[${OPENING}]*(?:[A-Za-z0-9.,()'’/-]+ ?|.)[${CLOSING}]*`, 'gsu')

/** What is written between lines is no character to draw. */
const onPaper = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\t', '\u3000')

/**
 * Writes text of any name on a page: what the body font cannot draw is drawn by the font for rare characters, on the same
 * base line. Lines are broken between characters, as Chinese is; runs of Latin letters and digits stay together, and no
 * line begins with a mark that closes or ends with one that opens.
 */
export class Pen {
  readonly pdf: Pdf
  readonly #rare = new Map<number, string>()
  readonly #undrawn = new Set<number>()

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
    for (const character of new Set(onPaper(texts.join('')).replaceAll('\n', ''))) {
      const codePoint = codePointOf(character)
      if (font.hasGlyphForCodePoint(codePoint)) continue
      const face = await rareFace(codePoint)
      if (face && !known.has(face.name)) this.pdf.registerFont(face.name, face.file)
      if (face && this.#draws(face, codePoint)) this.#rare.set(codePoint, face.name)
      else this.#undrawn.add(codePoint)
      if (face) known.add(face.name)
    }
  }

  #draws(face: Face, codePoint: number): boolean {
    this.pdf.font(face.name)
    return (this.pdf as unknown as { _font: OpenFont })._font.font.hasGlyphForCodePoint(codePoint)
  }

  /** What no font draws stands as its code, to be written in by hand: never an empty box, never left out. */
  #readable(text: string): string {
    if (this.#undrawn.size === 0) return text
    const shown = (character: string) =>
      this.#undrawn.has(codePointOf(character)) ? `〔U+${codePointOf(character).toString(16).toUpperCase()}〕` : character
    return Array.from(text, shown).join('')
  }

  #runs(text: string, font: string): Run[] {
    const runs: Run[] = []
    for (const character of this.#readable(text)) {
      const wanted = this.#rare.get(codePointOf(character)) ?? font
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

  /** One line that ends at `right`. */
  toRight(text: string, right: number, y: number, size: number): void {
    this.line(text, right - this.widthOf(text, size), y, size)
  }

  /** The text in lines no wider than `width`. */
  broken(text: string, width: number, size: number): string[] {
    return onPaper(text)
      .split('\n')
      .flatMap((paragraph) => this.#linesOf(this.#readable(paragraph), width, size))
  }

  #linesOf(paragraph: string, width: number, size: number): string[] {
    const fits = (words: string) => this.widthOf(words.trimEnd(), size) <= width
    // A run that has no line to itself is broken where the line ends.
    const words = (paragraph.match(TOGETHER) ?? []).flatMap((word) => (fits(word) ? [word] : Array.from(word)))
    const lines: string[] = []
    let line = ''
    for (const word of words) {
      if (line !== '' && !fits(line + word)) {
        lines.push(line)
        line = ''
      }
      line += word
    }
    return [...lines, line]
  }
}

const codePointOf = (character: string): number => character.codePointAt(0) ?? 0
