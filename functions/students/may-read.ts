import { decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import type { Place } from '../places/contract.ts'
import { keepsFilesOf } from './domain/disclosure.ts'

/**
 * Whether somebody may read the records of a school: their own, one below them, or one that has ended and whose files
 * their place keeps. Only reading opens to whoever keeps files. (Domain §1.2, measures, article 9)
 */
export function mayReadAt(caller: Caller, school: Place): boolean {
  const decision = decide(caller, 'student.read', school)
  return decision.allow || (decision.rule === 'relation' && keepsFilesOf(caller.place, school))
}
