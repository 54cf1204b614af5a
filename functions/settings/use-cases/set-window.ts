import { isWithin } from '../../../layers/kernel/instant.ts'
import { ok, type Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { BusinessWindow, SetWindow, WindowedBusiness } from '../contract.ts'
import { checkWindow } from '../domain/window.ts'
import { WindowSet } from '../events.ts'
import { findWindowItem, windowPk } from '../repository.ts'

/** Sets when a business is open in a province, and tells who did it. Submissions already made are not touched. */
export async function setWindow(
  province: Place,
  business: WindowedBusiness,
  asked: SetWindow,
  act: Act,
): Promise<Result<BusinessWindow>> {
  const checked = checkWindow(asked)
  if (!checked.ok) return checked
  const now = await findWindowItem(province.placeId, business, asked.stage)
  const window = { ...asked, business, provinceId: province.placeId, setBy: province.name, setAt: act.at }
  const version = (now?.version ?? 0) + 1
  const shown: BusinessWindow = { ...window, version, open: isWithin(asked, act.at) }
  const happened = WindowSet.of({ ...window, version })
  const writes = now
    ? change(now, { set: { window } }, happened, act)
    : create(windowPk(province.placeId, business, asked.stage), { window }, happened, act)
  const done = await commit(act, writes, { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}
