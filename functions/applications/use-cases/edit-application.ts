import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { decide } from '../../../layers/platform/authorization.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { type Caller, personsOf } from '../../../layers/platform/identity.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { Prepared } from '../business.ts'
import { businessOf } from '../businesses.ts'
import type { Application, ApplicationContent } from '../contract.ts'
import { discloseMatter } from '../domain/disclosure.ts'
import { type ApplicationItem, applicationKey, applicationListing, rowOf, saidIn, sealSaid } from '../repository.ts'
import { moveApplication } from '../writes.ts'

/** Begins an application. Whatever stands against it is shown with it; only what may not be known of is refused. */
export async function createApplication(place: Place, content: ApplicationContent, act: Act): Promise<Result<Application>> {
  const business = businessOf(content.business)
  if (!business.levels.includes(place.level)) return refuse({ kind: 'wrong-level' })
  const prepared = await business.prepare(content, place, act)
  if (!prepared.ok) return prepared
  const applicationId = newId('app')
  const item: ApplicationItem = {
    ...applicationKey(applicationId),
    applicationId,
    version: 1,
    state: 'draft',
    business: content.business,
    placeId: place.placeId,
    path: place.path,
    summary: {
      applicationId,
      business: content.business,
      title: prepared.value.title,
      placeId: place.placeId,
      subject: prepared.value.subject,
      updatedAt: act.at,
    },
    makers: personsOf(act.actor),
    sealed: await sealSaid(applicationId, place.path, { content }),
  }
  const shown = view(item, content, prepared.value)
  const listed = { ...item, ...applicationListing(place.placeId, content.business, 'draft', applicationId) }
  const done = await commit(act, [{ put: listed, when: { item: 'absent' }, lost: { kind: 'already-exists' } }], {
    status: 201,
    body: shown,
    personal: true,
  })
  return done.ok ? ok(shown) : done
}

function view(item: ApplicationItem, content: ApplicationContent, prepared: Prepared): Application {
  return {
    ...rowOf(item),
    content,
    matter: { ...prepared.matter, ownerId: item.applicationId },
    proofsNeeded: [...prepared.proofs],
    ...(prepared.obstacle ? { obstacle: prepared.obstacle } : {}),
  }
}

interface Found {
  readonly item: ApplicationItem
  readonly place: Place
}

/** An application as it stands: a draft with what stands against it now, a submitted one as it was submitted. */
export async function readApplication({ item, place }: Found, caller: Caller, act: Act): Promise<Result<Application>> {
  const { content, matter } = await saidIn(item)
  const own = decide(caller, 'application.edit', place).allow
  if (item.state !== 'draft' || !own) {
    const shown = matter && discloseMatter(matter, own)
    return ok({ ...rowOf(item), content, proofsNeeded: [], ...(shown ? { matter: shown } : {}) })
  }
  const prepared = await businessOf(item.business).prepare(content, place, act)
  return prepared.ok ? ok(view(item, content, prepared.value)) : prepared
}

/** Changes a draft; whoever changes it may not check it afterwards. */
export async function updateApplication(
  { item, place }: Found,
  content: ApplicationContent,
  ifMatch: number | undefined,
  act: Act,
): Promise<Result<Application>> {
  if (item.state !== 'draft') return refuse({ kind: 'application-closed' })
  if (ifMatch !== undefined && ifMatch !== item.version) return refuse({ kind: 'stale-version' })
  if (content.business !== item.business) return refuse({ kind: 'other-business' })
  const prepared = await businessOf(content.business).prepare(content, place, act)
  if (!prepared.ok) return prepared
  const { subject, title } = prepared.value
  const makers = [...new Set([...item.makers, ...personsOf(act.actor)])]
  const summary = { ...item.summary, subject, title, updatedAt: act.at }
  const after: ApplicationItem = { ...item, summary, makers, version: item.version + 1 }
  const sealed = await sealSaid(item.applicationId, place.path, { content })
  const write = moveApplication(item, 'draft', act, { summary: { subject, title }, sealed, makers })
  const shown = view(after, content, prepared.value)
  const done = await commit(act, [write], { status: 200, body: shown, personal: true })
  return done.ok ? ok(shown) : done
}

/** Takes a draft away. What was submitted stays for ever. */
export async function deleteApplication(
  item: ApplicationItem,
  ifMatch: number | undefined,
  act: Act,
): Promise<Result<{ done: true }>> {
  if (item.state !== 'draft') return refuse({ kind: 'application-closed' })
  const version = ifMatch ?? item.version
  const done = await commit(
    act,
    [
      {
        delete: applicationKey(item.applicationId),
        when: { equals: { version, state: 'draft' } },
        lost: { kind: 'stale-version' },
      },
    ],
    { status: 200, body: { done: true } },
  )
  return done.ok ? ok({ done: true }) : done
}
