import { PUPIL_FIELDS } from '../../layers/kernel/fields/catalogue.ts'
import { MINISTRY } from '../../layers/kernel/places.ts'

/** Fixed for the whole country: who the child is. (Notice, guide ch. 1 §6) */
const OF_THE_MINISTRY = PUPIL_FIELDS.filter(({ controlled }) => controlled === 'ministry').map(({ id }) => id)

/** The fields that need approval at a place, and the office that put each under control. */
export async function controlledFields(_placePath: string): Promise<ReadonlyMap<string, string>> {
  return new Map(OF_THE_MINISTRY.map((id) => [id, MINISTRY.id]))
}
