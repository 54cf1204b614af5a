import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { create } from '../../../layers/platform/event.ts'
import { seal } from '../../../layers/platform/sealed.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { Ask, AskableProvince, Inquiry } from '../contract.ts'
import { ProvinceAsked } from '../events.ts'
import { hasOwnSystem } from '../reads.ts'
import { gatewaysPage, inquiriesPk, inquiryPk } from '../repository.ts'

/** The provinces that can be asked: those that keep their records in systems of their own, by their names. */
export async function askableProvinces(): Promise<AskableProvince[]> {
  const found: AskableProvince[] = []
  for await (const { summary } of everyRow((cursor) => gatewaysPage(100, cursor)))
    if (summary.ownSystem) found.push({ provinceId: summary.provinceId, name: summary.name })
  return found
}

/**
 * Asks a province whether it keeps a record of this number and this name. The answer comes by parcel, with the name
 * masked: enough to begin a transfer with, and nothing else of the child. (Domain §6.11)
 */
export async function askProvince(school: Place, { provinceId, studentNumber, name }: Ask, act: Act): Promise<Result<Inquiry>> {
  if (!(await hasOwnSystem(provinceId))) return refuse({ kind: 'no-own-system' })
  const inquiryId = newId('inq')
  const pk = inquiryPk(inquiryId)
  const summary = { inquiryId, provinceId, state: 'asked' as const, askedAt: act.at }
  const attributes = {
    summary,
    schoolId: school.placeId,
    sealed: await seal(provinceId, { studentNumber, name }, pk),
    listingPk: inquiriesPk(school.placeId),
    listingSk: `${act.at}#${inquiryId}`,
  }
  const shown: Inquiry = { ...summary, studentNumber, name, version: 1 }
  const done = await commit(act, create(pk, attributes, ProvinceAsked.of({ inquiryId, provinceId }), act), {
    status: 202,
    body: shown,
    personal: true,
  })
  return done.ok ? ok(shown) : done
}
