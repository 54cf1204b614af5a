import '../house.css'
import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { accounts } from '../accounts/api.ts'
import { ApiProblem, isProblem } from '../http.ts'
import { MessagesAbove } from '../kit/messages.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { localeOf } from './library-locale.ts'
import { ProfileProvider } from './profile.ts'
import { fetchPage, newRouter } from './router.tsx'
import { textSize } from './text-size.ts'
import { themeOf } from './theme.ts'

const RETRIES = 2

const queries: QueryClient = new QueryClient({
  // Whoever's password has to be changed since they signed in learns it from who they are, and not page by page.
  queryCache: new QueryCache({
    onError: (error) => {
      if (isProblem(error, 'must-change-password')) void queries.invalidateQueries({ queryKey: ['me'] })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal will be the same the second time; a broken line or a busy server may not.
      retry: (count, error) => count < RETRIES && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
    },
    mutations: { retry: false },
  },
})

/** Everything inside the door: library, language, size of text, profile, pages. */
export function House() {
  const { i18n } = useTranslation()
  const size = useSyncExternalStore(textSize.subscribe, textSize.now)
  const theme = useMemo(() => themeOf(size), [size])
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider theme={theme} locale={localeOf(i18n.language)} button={{ autoInsertSpace: false }}>
        <div className="inside">
          <MessagesAbove>
            <QueryClientProvider client={queries}>
              <Rooms />
            </QueryClientProvider>
          </MessagesAbove>
        </div>
      </ConfigProvider>
    </StyleProvider>
  )
}

function Rooms() {
  const { t } = useTranslation()
  const me = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => accounts.me({ signal }), staleTime: 60_000 })
  const [router] = useState(newRouter)
  // The page's code comes while who is signed in is still being asked.
  useEffect(() => fetchPage(router), [router])
  if (me.data)
    return (
      <ProfileProvider value={me.data}>
        <RouterProvider router={router} />
      </ProfileProvider>
    )
  return (
    <div className="loading">
      {me.error ? <ProblemNote error={me.error} onRetry={() => void me.refetch()} /> : t('door.loading')}
    </div>
  )
}
