import { applications } from './applications.ts'
import { dropouts } from './dropouts.ts'
import { duplicates } from './duplicates.ts'
import { papers } from './papers.ts'
import { schools } from './schools.ts'
import { transfers } from './transfers.ts'

/** The words of what is applied for; fetched with the first page that needs them. */
export const texts = { applications, dropouts, duplicates, papers, schools, transfers }
