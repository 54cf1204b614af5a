import { Link, useSearch } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useProfile } from '../shell/profile.ts'
import { type BusinessList, BusinessLists } from './business-lists.tsx'

interface Declared extends BusinessList {
  /** Where a school begins one, and what that is called; a business that begins elsewhere has none. */
  readonly begin?: { readonly to: '/changes/new' | '/status-changes/new' | '/transfers/new'; readonly words: string }
  /** What offices that begin none can do from here. */
  readonly Otherwise?: ComponentType
  /** What everybody who opens the page should know at this time of the year. */
  readonly Notice?: ComponentType
}

/** The page of one business: what waits, what is over, what the office began, and the way to begin another. */
export const businessPage = ({ begin, Otherwise, Notice, ...list }: Declared) =>
  function BusinessPage() {
    const { t } = useTranslation()
    const { view } = useSearch({ from: list.at })
    const { place } = useProfile()
    const may = useMay()
    const begins = begin !== undefined && may('application.edit') && place.level === 'school'
    return (
      <BusinessLists
        list={list}
        view={view}
        notice={Notice ? <Notice /> : null}
        actions={
          begins ? (
            <Link className="button button-main" to={begin.to}>
              {t(begin.words)}
            </Link>
          ) : Otherwise ? (
            <Otherwise />
          ) : null
        }
      />
    )
  }
