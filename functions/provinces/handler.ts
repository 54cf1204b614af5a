import { ok, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import { consume } from '../../layers/platform/consume.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import type { Delivery } from '../../layers/platform/outbox.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import type { Act } from '../../layers/platform/writes.ts'
import { CaseApplied, CaseAwaits, CaseDecided, CaseNotApplied, CaseOpened, CaseWithdrawn } from '../cases/events.ts'
import type { Place } from '../places/contract.ts'
import { findPlace } from '../places/reads.ts'
import { FileWanted } from '../transfers/events.ts'
import { ProvinceAsked, ResendOrdered } from './events.ts'
import { arrivedAs } from './folders.ts'
import { problems } from './problems.ts'
import { findParcel, gatewaysPage, inquiriesOf, inquiryViews, parcelsOf, viewOf } from './repository.ts'
import { routes } from './routes.ts'
import { askableProvinces, askProvince } from './use-cases/ask-province.ts'
import { carryOutResend, orderResend } from './use-cases/resend.ts'
import { setGateway } from './use-cases/set-gateway.ts'
import { takeAcknowledgement } from './use-cases/take-acknowledgement.ts'
import { takeParcel } from './use-cases/take-parcel.ts'
import { askAbout, askForFile, tellOfCase } from './use-cases/tell-provinces.ts'
import { exchangeWith, type Watched, watchLines } from './use-cases/watch-lines.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })
const nextOf = ({ next }: { readonly next?: string }) => (next ? { next } : {})

/** Whether a province's exchange exists for this caller: their own, or all of them for the ministry. */
async function mayWith(caller: Caller, action: 'parcel.read' | 'parcel.resend', provinceId: string): Promise<boolean> {
  const province = await findPlace(provinceId)
  return province !== undefined && decide(caller, action, province).allow
}

async function ownSchool(caller: Caller, schoolId: string): Promise<Place | undefined> {
  const school = await findPlace(schoolId)
  return school && decide(caller, 'inquiry.make', school).allow ? school : undefined
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async listGateways({ query, caller }) {
      const page = await gatewaysPage(limitOf(query), query.cursor)
      const seen = page.items.filter(({ summary }) => caller.place.id === 'CN' || caller.place.id === summary.provinceId)
      return ok({ items: seen.map(viewOf), ...nextOf(page) })
    },
    setGateway: ({ params, body, act }) => setGateway(params.provinceId, body, act),
    async getExchange({ params, caller, act }) {
      const may = await mayWith(caller, 'parcel.read', params.provinceId)
      return may ? ok(await exchangeWith(params.provinceId, act.at)) : NOT_FOUND
    },
    async listParcels({ params, query, caller }) {
      if (!(await mayWith(caller, 'parcel.read', params.provinceId))) return NOT_FOUND
      const page = await parcelsOf(params.provinceId, limitOf(query), query.cursor)
      return ok({ items: page.items.map(viewOf), ...nextOf(page) })
    },
    async getParcel({ params, caller }) {
      if (!(await mayWith(caller, 'parcel.read', params.provinceId))) return NOT_FOUND
      const parcel = await findParcel(params.provinceId, params.direction, Number(params.sequence))
      if (!parcel) return NOT_FOUND
      const messages = parcel.contents.map((each, at) => {
        const outcome = parcel.outcomes?.[at]
        return { ...each, ...(outcome ? { outcome } : {}) }
      })
      return ok({ ...viewOf(parcel), messages })
    },
    async orderResend({ params, body, caller, act }) {
      return (await mayWith(caller, 'parcel.resend', params.provinceId)) ? orderResend(params.provinceId, body, act) : NOT_FOUND
    },
    async askProvince({ params, body, caller, act }) {
      const school = await ownSchool(caller, params.schoolId)
      return school ? askProvince(school, body, act) : NOT_FOUND
    },
    async listInquiries({ params, query, caller }) {
      const school = await ownSchool(caller, params.schoolId)
      if (!school) return NOT_FOUND
      const page = await inquiriesOf(school.placeId, limitOf(query), query.cursor)
      return ok({ items: await inquiryViews(page.items), ...nextOf(page) })
    },
    async listAskable({ params, caller }) {
      return (await ownSchool(caller, params.schoolId)) ? ok({ items: await askableProvinces() }) : NOT_FOUND
    },
  },
  problems,
)

const causeOf = ({ pk, sk }: Delivery): string => `${pk}#${sk}`
const ofCase = (delivery: Delivery, act: Act): Promise<void> =>
  tellOfCase((delivery.payload as { caseId: string }).caseId, causeOf(delivery), act)

export const events = /* @__PURE__ */ consume(
  'provinces',
  () => ({
    ...Object.fromEntries(
      [CaseOpened, CaseDecided, CaseWithdrawn, CaseAwaits, CaseApplied, CaseNotApplied].map(({ type }) => [type, ofCase]),
    ),
    [FileWanted.type]: (delivery, act) => askForFile(FileWanted.payload.parse(delivery.payload).caseId, causeOf(delivery), act),
    [ProvinceAsked.type]: (delivery, act) =>
      askAbout(ProvinceAsked.payload.parse(delivery.payload).inquiryId, causeOf(delivery), act),
    [ResendOrdered.type]: ({ payload }, act) => carryOutResend(ResendOrdered.payload.parse(payload).orderId, act),
  }),
  async ({ key }, act) => {
    const arrived = arrivedAs(key)
    if (arrived?.kind === 'parcel') await takeParcel(arrived, act)
    if (arrived?.kind === 'acknowledgement') await takeAcknowledgement(arrived, act)
  },
)

/** Run by the clock: tells the operators of lines that stand and of provinces that do not answer. */
export const jobs = (): Promise<Watched> => watchLines(now())
