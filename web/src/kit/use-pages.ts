import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

export interface PageOf<T> {
  readonly items: readonly T[]
  readonly next?: string | undefined
}

export interface Pages<T> {
  readonly rows: readonly T[]
  readonly error: Error | null
  readonly loading: boolean
  readonly more: (() => void) | undefined
  readonly loadingMore: boolean
  readonly again: () => void
}

/** The pages of a list by cursor, as one growing list; an error keeps the rows that are there. */
export function usePages<T>(
  key: QueryKey,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>,
  options: { readonly enabled?: boolean; readonly refetchInterval?: number } = {},
): Pages<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    ...options,
  })
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    error: query.error,
    loading: query.isLoading,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
    again: () => void query.refetch(),
  }
}
