import { drawPaper } from '../../../layers/documents/papers/draw.ts'
import { sizeOf, writeFile } from '../../../layers/platform/files.ts'
import { findPaper, paperFile, sheetOf } from '../repository.ts'

/** Makes the file of a paper unless it is there. Asked twice, it makes the same file twice at most. */
export async function makeFile(paperId: string): Promise<void> {
  const file = paperFile(paperId)
  if ((await sizeOf(file)) !== undefined) return
  const paper = await findPaper(paperId)
  if (!paper) throw new Error('the file of a paper that does not exist')
  await writeFile(file, await drawPaper(await sheetOf(paper)), 'application/pdf')
}
