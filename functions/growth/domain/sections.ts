import type { Label } from '../../../layers/kernel/text.ts'
import type { GrowthContent, GrowthSection } from '../contract.ts'

export interface SectionRule {
  readonly label: Label
  /** Which part of the file it is, as the measures number them. (Measures art. 7) */
  readonly part: 3 | 4 | 5 | 6 | 7
  /** Stored encrypted, and what it says is shown to the pupil's own school only. */
  readonly sealed: boolean
}

/** The sections that are entered, each once. */
export const SECTION_RULES: Readonly<Record<GrowthSection, SectionRule>> = {
  quality: { label: { zh: '综合素质评价', en: 'Comprehensive-quality report' }, part: 3, sealed: false },
  fitness: { label: { zh: '体质健康测试', en: 'Fitness test' }, part: 4, sealed: true },
  physical: { label: { zh: '体检', en: 'Physical examination' }, part: 4, sealed: true },
  immunisation: { label: { zh: '预防接种', en: 'Immunisation' }, part: 4, sealed: true },
  award: { label: { zh: '获奖', en: 'Awards' }, part: 5, sealed: false },
  aid: { label: { zh: '享受资助', en: 'Aid received' }, part: 6, sealed: true },
  provincial: { label: { zh: '省定其他项目', en: 'Provincial items' }, part: 7, sealed: true },
}

/**
 * What an item is the only one of: one quality report a term, one fitness test a year, one dose of a vaccine. Awards may
 * be as many as there are.
 */
export function uniqueBy({ section, content }: GrowthContent): readonly string[] | undefined {
  switch (section) {
    case 'quality':
      return [String(content.schoolYear), content.term]
    case 'fitness':
      return [String(content.schoolYear)]
    case 'physical':
      return [content.examinedOn]
    case 'immunisation':
      return [content.vaccine.normalize('NFKC'), String(content.dose)]
    case 'award':
      return undefined
    case 'aid':
      return [content.aid, String(content.schoolYear), content.term]
    case 'provincial':
      return []
  }
}

export type FitnessRating = 'excellent' | 'good' | 'pass' | 'fail'

/** What a fitness score is worth; extra points count in full. (National pupils' fitness standard, revised 2014) */
export function ratingOf(totalScore: number): FitnessRating {
  if (totalScore >= 90) return 'excellent'
  if (totalScore >= 80) return 'good'
  return totalScore >= 60 ? 'pass' : 'fail'
}

/** The days an item speaks of; none may lie ahead of today. */
export function daysIn({ section, content }: GrowthContent): readonly string[] {
  switch (section) {
    case 'physical':
      return [content.examinedOn]
    case 'immunisation':
      return [content.givenOn]
    case 'award':
      return [content.awardedOn]
    default:
      return []
  }
}

/** The first day of what an item reports on, where it reports on a term or a year. */
export function reportsFrom({ section, content }: GrowthContent): string | undefined {
  if (section === 'fitness') return `${content.schoolYear}-09-01`
  if (section !== 'quality' && section !== 'aid') return undefined
  return content.term === '1' ? `${content.schoolYear}-09-01` : `${content.schoolYear + 1}-02-01`
}
