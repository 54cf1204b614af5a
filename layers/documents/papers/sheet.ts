/** One labelled value of a form. */
export interface Cell {
  readonly label: string
  readonly value: string
}

/** One office's box on a form: what it says, and who signed it when; empty where it has not spoken. */
export interface Opinion {
  readonly label: string
  readonly lines: readonly string[]
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Rows of labelled values; every row has the same number of cells or fewer. */
  | { readonly kind: 'form'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'opinions'; readonly boxes: readonly Opinion[] }
  /** What follows begins on a page of its own. */
  | { readonly kind: 'page' }
  /** A line to sign on and a place for the stamp. */
  | { readonly kind: 'signature'; readonly office: string; readonly on: string }

/** What stands on a paper, from top to bottom; how it is drawn is nobody's business but the renderer's. */
export interface Sheet {
  readonly title: string
  /** `a4` for what is filed, `dense` for what must have a pupil’s whole sheet on one page, `card` for what is carried. */
  readonly size: 'a4' | 'dense' | 'card'
  readonly blocks: readonly Block[]
  readonly number: string
  /** Twelve characters by which anybody may ask whether the paper is genuine. */
  readonly checkCode: string
  readonly verifyAt: string
  readonly issuedBy: string
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string
}
