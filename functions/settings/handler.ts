import { MINISTRY } from '../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { STAGES, type Stage } from '../../layers/kernel/school-calendar.ts'
import { type Asked, serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { Place } from '../places/contract.ts'
import { findPlace } from '../places/reads.ts'
import type { CalendarBusiness } from './calendar.ts'
import { yearRows } from './domain/national.ts'
import { openingRow, settingsView } from './domain/view.ts'
import { problems } from './problems.ts'
import { openingsOf, windowsOf } from './repository.ts'
import { routes } from './routes.ts'
import type { SheetVersion } from './sheet-contract.ts'
import { findSheet, sheetsAlong } from './sheets.ts'
import { changeSheet, type Decide } from './use-cases/change-sheet.ts'
import { preview } from './use-cases/preview.ts'
import { controlField, releaseField, removeCap, setCap, setValue, turnSwitch } from './use-cases/set.ts'
import { type Exception, grant, setYear, takeBack } from './use-cases/set-opening.ts'
import { setWindow } from './use-cases/set-window.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

type Asking = Pick<Asked, 'caller' | 'act' | 'ifMatch'> & { readonly params: { readonly placeId: string } }

/** The place somebody wants to set something for, where it is their own. */
async function ownPlace({ params, caller }: Asking, action: Action): Promise<Place | undefined> {
  const place = await findPlace(params.placeId)
  return place && decide(caller, action, place).allow ? place : undefined
}

async function changed(asking: Asking, decides: Decide, action: Action = 'setting.manage'): Promise<Result<SheetVersion>> {
  const place = await ownPlace(asking, action)
  return place ? changeSheet(place, decides, asking.ifMatch, asking.act) : NOT_FOUND
}

type Excepting = Asking & {
  readonly params: { readonly officeId: string; readonly business: CalendarBusiness; readonly stage: Stage }
}

async function excepted(asking: Excepting, decides: (of: Exception) => Decide): Promise<Result<SheetVersion>> {
  const { officeId, business, stage } = asking.params
  const [province, county] = await Promise.all([ownPlace(asking, 'window.manage'), findPlace(officeId)])
  if (!province || !county) return NOT_FOUND
  return changeSheet(province, decides({ business, stage, province, county }), asking.ifMatch, asking.act)
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async listWindows({ params, act }) {
      const place = await findPlace(params.placeId)
      if (!place) return NOT_FOUND
      return ok({ items: await windowsOf(place.path, act.at) })
    },
    async setWindow(asking) {
      const province = await ownPlace(asking, 'window.manage')
      return province ? setWindow(province, asking.params.business, asking.body, asking.act) : NOT_FOUND
    },
    async readSettings({ params, act }) {
      const place = await findPlace(params.placeId)
      if (!place) return NOT_FOUND
      const items = await sheetsAlong(place.path)
      const version = items.find(({ sheet }) => sheet.placeId === place.placeId)?.version ?? 0
      return ok(settingsView({ place, way: items.map(({ sheet }) => sheet), version, at: act.at }))
    },
    controlField: (asking) => changed(asking, controlField(asking.params.field, asking.act)),
    releaseField: (asking) => changed(asking, releaseField(asking.params.field)),
    setCap: (asking) => changed(asking, setCap(asking.params.stage, asking.body, asking.act)),
    removeCap: (asking) => changed(asking, removeCap(asking.params.stage)),
    turnSwitch: (asking) => {
      const { stage, kind } = asking.params
      return changed(asking, turnSwitch(stage, kind, asking.body, asking.act), 'window.manage')
    },
    async listOpenings({ params, act }) {
      const place = await findPlace(params.placeId)
      if (!place) return NOT_FOUND
      const openings = await openingsOf(place.path, place.school?.stages ?? STAGES, act.at)
      return ok({ items: openings.map(openingRow) })
    },
    async readYear({ params }) {
      const [place, ministry] = await Promise.all([findPlace(params.placeId), findSheet(MINISTRY.id)])
      return place ? ok({ items: yearRows(ministry?.sheet, Number(params.year)) }) : NOT_FOUND
    },
    async previewSetting(asking) {
      const place = await ownPlace(asking, 'setting.manage')
      return place ? ok(await preview(place, asking.body)) : NOT_FOUND
    },
    setYear: (asking) => {
      const { business, year } = asking.params
      return changed(asking, setYear(business, year, asking.body, asking.act))
    },
    grantException: (asking) => excepted(asking, (of) => grant(of, asking.body, asking.act)),
    takeExceptionBack: (asking) => excepted(asking, takeBack),
    setValue: (asking) => changed(asking, setValue(asking.params.key, asking.body, asking.act)),
  },
  problems,
)
