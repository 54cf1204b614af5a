import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { SchoolClass } from '../../../functions/places/contract.ts'
import { places } from './api.ts'

const MOST = '100'

/** Every class of a school, youngest cohort first, by name within it. */
export function useClasses(schoolId: string | undefined): UseQueryResult<SchoolClass[]> {
  return useQuery({
    queryKey: ['classes', schoolId],
    enabled: schoolId !== undefined,
    queryFn: async ({ signal }) => {
      const found: SchoolClass[] = []
      let cursor: string | undefined
      do {
        const page = await places.listClasses({
          params: { schoolId: schoolId ?? '' },
          query: { limit: MOST, ...(cursor ? { cursor } : {}) },
          signal,
        })
        found.push(...page.items)
        cursor = page.next
      } while (cursor)
      return found.sort((a, b) => b.cohort - a.cohort || a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))
    },
  })
}
