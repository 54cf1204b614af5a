import { ok, refuse } from '../../layers/kernel/result.ts'
import { recordYearOf } from '../../layers/kernel/school-calendar.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { capOf, effectiveCaps } from '../settings/reads.ts'
import { problems } from './problems.ts'
import { type ClassItem, childrenOf, classesOf, classView, findPlace, superiorsOf } from './repository.ts'
import { routes } from './routes.ts'
import { createClass } from './use-cases/create-class.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })
const nextOf = (page: { next?: string }) => (page.next ? { next: page.next } : {})

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async getPlace({ params }) {
      const place = await findPlace(params.placeId)
      return place ? ok({ place, superiors: await superiorsOf(place) }) : NOT_FOUND
    },
    async listChildren({ params, query }) {
      const page = await childrenOf(params.placeId, limitOf(query), query.cursor)
      return ok({ items: page.items.map(({ summary }) => summary), ...nextOf(page) })
    },
    async listClasses({ params, query, caller, act }) {
      const school = await findPlace(params.schoolId)
      if (!school || !decide(caller, 'class.read', school).allow) return NOT_FOUND
      const [page, caps] = await Promise.all([
        classesOf(params.schoolId, limitOf(query), query.cursor),
        effectiveCaps(school.path),
      ])
      const shown = (item: ClassItem) => classView(item, school.school ?? {}, recordYearOf(act.at), capOf(item, caps[item.stage]))
      return ok({ items: page.items.map(shown), ...nextOf(page) })
    },
    async createClass({ params, body, caller, act }) {
      const school = await findPlace(params.schoolId)
      if (!school || !decide(caller, 'class.manage', school).allow) return NOT_FOUND
      return createClass(school, body, act)
    },
  },
  problems,
)
