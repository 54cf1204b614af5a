/** A label in both languages of the registry; Chinese is the source. */
export interface Label {
  readonly zh: string
  readonly en: string
}
