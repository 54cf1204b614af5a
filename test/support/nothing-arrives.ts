import type { Between, Endpoints } from '../../local/between.ts'

/**
 * No function is told what was written, or put: what a test does in its own process it does alone, and not in a race with the
 * registry's own functions, which were built from the same code and would do it too.
 */
export default async function nothingArrives(endpoints: Endpoints): Promise<Between> {
  return { endpoints, arrivals: () => [], filesUnheard: true }
}
