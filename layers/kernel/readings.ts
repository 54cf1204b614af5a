/**
 * How a name is read, syllable by syllable, as it is stored beside the name: `shan yu yue/le`, the likeliest reading
 * first. `?` stands for a character no dictionary reads.
 */
export type Readings = string

const UNREAD = '?'
const MOST_CANDIDATES = 8
const LONGEST_INITIALS = 10

const syllablesOf = (readings: Readings): string[][] =>
  readings.split(' ').flatMap((syllable) => (syllable === '' ? [] : [syllable.split('/')]))

/** The initials of the likeliest reading: what an index over the whole country finds a name by. */
export const initialsOf = (readings: Readings): string =>
  syllablesOf(readings)
    .map(([likeliest = UNREAD]) => likeliest.slice(0, 1))
    .join('')

const lettersOf = (typed: string): string => typed.toLowerCase().replace(/[^a-z]/g, '')

/**
 * Whether what somebody typed reads as this name: initials (`oymy`), the whole reading (`ouyangmingyue`), any mixture,
 * from the first syllable on; `whole` asks for every syllable. Every reading of a character counts.
 */
export function readsAs(readings: Readings, typed: string, { whole = false } = {}): boolean {
  const letters = lettersOf(typed)
  if (letters === '') return false
  let standing: readonly number[] = [0]
  for (const alternatives of syllablesOf(readings)) {
    // After the last letter any further syllables may follow, unless the whole name is asked for.
    if (!whole && standing.includes(letters.length)) return true
    standing = [...new Set(standing.flatMap((at) => alternatives.flatMap((syllable) => stepsOver(syllable, letters, at))))]
  }
  return standing.includes(letters.length)
}

/** Where one can stand after a syllable: behind each of its beginnings that was typed; an unread one may be left out. */
function stepsOver(syllable: string, letters: string, at: number): number[] {
  if (syllable === UNREAD) return [at]
  const steps: number[] = []
  for (let taken = 1; taken <= syllable.length && letters[at + taken - 1] === syllable[taken - 1]; taken++) steps.push(at + taken)
  return steps
}

const SYLLABLE =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ong|iao|ian|ing|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ve|ue|a|o|e|i|u|v)$/
const LONGEST_SYLLABLE = 6

/**
 * The initials a full name may have that was typed in Latin letters: the letters themselves where they are few, and
 * those of every way to cut them into syllables. Blanks cut for certain. Few, because each is a question to the index.
 *
 * @example
 * initialsTyped('xian') // ['xian', 'x', 'xa']
 */
export function initialsTyped(typed: string): string[] {
  const words = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
  const joined = words.join('')
  const ways = words.reduce<string[]>(
    (before, word) => before.flatMap((start) => cuts(word).map((cut) => start + cut)).slice(0, MOST_CANDIDATES),
    [''],
  )
  const short = joined.length <= LONGEST_INITIALS ? [joined] : []
  return [...new Set([...short, ...ways])].filter((each) => each !== '').slice(0, MOST_CANDIDATES)
}

/** Every way to read a word as syllables, as initials; a word that is none is a name of its own (`john`). */
function cuts(word: string): string[] {
  const ways: Set<string>[] = [new Set([''])]
  for (let end = 1; end <= word.length; end++) {
    const here = new Set<string>()
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++)
      if (SYLLABLE.test(word.slice(start, end))) for (const way of ways[start] ?? []) here.add(way + word.charAt(start))
    ways.push(here)
  }
  const found = [...(ways[word.length] ?? [])].sort((a, b) => a.length - b.length)
  return found.length > 0 ? found : [word.charAt(0)]
}
