import { segmentsOf } from '../../../layers/kernel/places.ts'

/** Whether the accounts of a place are made by the administrator of another: its own, or its direct superior's. */
export function administers(administratorPath: string, placePath: string): boolean {
  if (administratorPath === placePath) return true
  return placePath.startsWith(administratorPath) && segmentsOf(placePath).length === segmentsOf(administratorPath).length + 1
}
