import * as z from 'zod'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const CSV_TYPE = 'text/csv'

/** The largest spreadsheet anybody may send in. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024

export const SheetFormat = z
  .enum(['xlsx', 'csv', 'csv-gb18030'])
  .meta({ description: 'Workbook, or comma-separated text in UTF-8 or in GB18030.' })
export type SheetFormat = z.infer<typeof SheetFormat>

export const FileProblem = z
  .strictObject({
    code: z.string().meta({ examples: ['old-xls'] }),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    message: z.string().meta({ examples: ['这是旧版 .xls,请在 WPS/Excel 中另存为 .xlsx'] }),
  })
  .meta({ id: 'FileProblem', description: 'Why a file could not be read at all, by row and column where there is one.' })
export type FileProblem = z.infer<typeof FileProblem>
