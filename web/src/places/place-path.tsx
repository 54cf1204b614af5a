import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../../functions/places/contract.ts'
import { places } from './api.ts'

/** The way from one's own office down to a place, each part a way back up. */
export function PlacePath({ placeId, from, onGo }: { placeId: string; from: string; onGo: (placeId: string) => void }) {
  const { t } = useTranslation()
  const query = usePlace(placeId)
  if (!query.data) return null
  const line: readonly Place[] = [...query.data.superiors].sort((a, b) => a.path.length - b.path.length)
  const top = line.findIndex((each) => each.placeId === from)
  const shown = [...(top < 0 ? [] : line.slice(top)), query.data.place]
  return (
    <nav className="place-path" aria-label={t('places.path')}>
      {shown.map((each, at) => (
        <Fragment key={each.placeId}>
          {at > 0 ? <span aria-hidden="true"> › </span> : null}
          {at === shown.length - 1 ? (
            <strong>{each.name}</strong>
          ) : (
            <button type="button" className="link" onClick={() => onGo(each.placeId)}>
              {each.name}
            </button>
          )}
        </Fragment>
      ))}
    </nav>
  )
}

const RARELY_CHANGES_MS = 300_000

/** A place and its superiors; asked for again at once where it is what the page is about. */
export const usePlace = (placeId: string, staleTime = RARELY_CHANGES_MS) =>
  useQuery({
    queryKey: ['place', placeId],
    queryFn: ({ signal }) => places.getPlace({ params: { placeId }, signal }),
    staleTime,
  })
