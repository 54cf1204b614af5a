import { bulk } from './bulk.ts'
import { growth } from './growth.ts'
import { photos } from './photos.ts'

/** The words of the pupil's file: photos, what is entered of the years, updates and exports of whole classes. */
export const texts = { bulk, growth, photos }
