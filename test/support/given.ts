/** The check of a table's row, with the row's types said once: a table's own type is the mixture of all its cells. */
export const given =
  <Row>(check: (row: Row) => void | Promise<void>) =>
  (row: unknown): void | Promise<void> =>
    check(row as Row)
