import { provinceOf } from '../../layers/kernel/places.ts'
import { ok, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { findPlace } from '../places/reads.ts'
import { problems } from './problems.ts'
import { windowsOf } from './repository.ts'
import { routes } from './routes.ts'
import { setWindow } from './use-cases/set-window.ts'

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async listWindows({ params, act }) {
      const place = await findPlace(params.placeId)
      if (!place) return refuse({ kind: 'not-found' })
      const province = provinceOf(place.path)
      return ok({ items: province ? await windowsOf(province, act.at) : [] })
    },
    async setWindow({ params, body, caller, act }) {
      const province = await findPlace(params.placeId)
      if (!province || !decide(caller, 'window.manage', province).allow) return refuse({ kind: 'not-found' })
      return setWindow(province, params.business, body, act)
    },
  },
  problems,
)
