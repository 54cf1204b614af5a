import type { Label } from '../../../layers/kernel/text.ts'
import type { SchoolChange } from '../contract.ts'

/** What each change of a school is called; the Chinese one stands on the case. */
export const SCHOOL_CHANGE_TITLES: Readonly<Record<SchoolChange['kind'], Label>> = {
  rename: { zh: '学校更名', en: 'New name' },
  campuses: { zh: '校区变更', en: 'Campuses' },
  'stage-length': { zh: '学制变更', en: 'Length of a stage' },
  close: { zh: '学校撤销', en: 'Closing' },
  merge: { zh: '学校合并', en: 'Merging' },
}
