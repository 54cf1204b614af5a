import * as z from 'zod'

/** What every list may be asked with. A cursor is what the last page gave; there are no offsets. */
export const PageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/)
    .optional()
    .meta({ description: 'Rows a page, 1 to 100.', examples: ['40'] }),
  cursor: z.string().max(2000).optional().meta({ description: 'What the last page gave as `next`.' }),
})

export const USUAL_LIMIT = 50

export const limitOf = (query: { readonly limit?: string | undefined }): number => Number(query.limit ?? USUAL_LIMIT)

/** A page of rows of one kind. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.strictObject({
    items: z.array(row),
    next: z.string().optional().meta({ description: 'Hand it back as `cursor`; absent on the last page.' }),
  })
