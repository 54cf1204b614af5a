import { zip } from 'fflate'
import { ARCHIVE_TYPE } from '../../../functions/photos/contract.ts'
import { fitPhoto } from './compress.ts'

export interface Packed {
  readonly archive: File
  /** Files this browser could not read as pictures; they are not in the archive. */
  readonly unreadable: readonly string[]
}

const isArchive = (file: File): boolean => /\.zip$/i.test(file.name)
/** What is sent is a JPG, whatever was chosen. */
const asJpg = (name: string): string => name.replace(/\.[^.]*$/, '.jpg')

/** What is sent for what was chosen: the one zip as it is, or the pictures, each made to fit, as a zip of our own. */
export async function pack(files: readonly File[], name: string, progress: (done: number) => void): Promise<Packed> {
  const [only] = files
  if (only && files.length === 1 && isArchive(only)) return { archive: only, unreadable: [] }
  const contents: Record<string, Uint8Array<ArrayBuffer>> = {}
  const unreadable: string[] = []
  for (const [at, file] of files.entries()) {
    const fitted = await fitPhoto(file).catch(() => undefined)
    if (fitted) contents[asJpg(file.name)] = new Uint8Array(await fitted.photo.arrayBuffer())
    else unreadable.push(file.name)
    progress(at + 1)
  }
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) =>
    zip(contents, { level: 0 }, (fault, made) => (fault ? reject(fault) : resolve(made as Uint8Array<ArrayBuffer>))),
  )
  return { archive: new File([bytes], `${name}.zip`, { type: ARCHIVE_TYPE }), unreadable }
}
