import { tidyDocumentNumber } from '../../../layers/kernel/id-documents.ts'
import { matchKey } from '../../../layers/kernel/person-name.ts'
import type { FileFault } from '../contract.ts'

/** A pupil of the class, as far as a file name can mean them. */
export interface PhotoPupil {
  readonly studentId: string
  readonly name: string
  /** The identity number; empty where there is none. */
  readonly documentNumber: string
}

export interface PhotoClass {
  readonly schoolCode: string
  readonly className: string
  readonly pupils: readonly PhotoPupil[]
}

export type Matched = { readonly studentId: string } | { readonly fault: FileFault }

/** The name of a file without its folders and its ending. */
const stemOf = (fileName: string): string => (fileName.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '')

/** `一年级(1)班` is class 1; what cannot be told from the name is the name. */
const numberOf = (className: string): string => /(\d+)\D*$/.exec(className.normalize('NFKC'))?.[1] ?? className

const sameClass = (said: string, className: string): boolean => {
  const plain = said.normalize('NFKC').trim()
  return plain === className.normalize('NFKC') || plain.replace(/^0+(?=\d)/, '') === numberOf(className).replace(/^0+(?=\d)/, '')
}

/** Whom one file shows: by identity number, or by `school code_class_name` for children without one. */
function matchOne(fileName: string, { schoolCode, className, pupils }: PhotoClass): Matched {
  if (!/\.jpe?g$/i.test(fileName)) return { fault: 'not-a-jpeg' }
  const stem = stemOf(fileName)
  const number = tidyDocumentNumber(stem)
  const byNumber = pupils.filter(({ documentNumber }) => documentNumber !== '' && tidyDocumentNumber(documentNumber) === number)
  if (byNumber[0]) return { studentId: byNumber[0].studentId }
  const [school, classPart, ...rest] = stem.split('_')
  if (rest.length === 0) return { fault: /^\d{17}[\dX]$/.test(number) ? 'nobody' : 'file-name' }
  if (school?.normalize('NFKC').trim() !== schoolCode) return { fault: 'other-school' }
  if (!sameClass(classPart ?? '', className)) return { fault: 'other-class' }
  const key = matchKey(rest.join('_'))
  const [first, second] = pupils.filter(({ name }) => matchKey(name) === key)
  if (!first) return { fault: 'nobody' }
  return second ? { fault: 'namesakes' } : { studentId: first.studentId }
}

/**
 * Whom each file shows, in the order of the files. Names are compared in one spelling: composed or not, with whichever
 * dot. The second file of one pupil is refused, because nobody can tell which is meant. (Rules of photo collection)
 */
export function matchFiles(fileNames: readonly string[], schoolClass: PhotoClass): Matched[] {
  const taken = new Set<string>()
  return fileNames.map((fileName) => {
    const matched = matchOne(fileName, schoolClass)
    if ('fault' in matched) return matched
    if (taken.has(matched.studentId)) return { fault: 'second-file' }
    taken.add(matched.studentId)
    return matched
  })
}
