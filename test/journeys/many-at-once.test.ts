import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fieldsOf, type InventedChild, inventChildren } from '../../demo/country/children.ts'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import type { SchoolClass } from '../../functions/places/contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const SCHOOLS = 4
/** Case, by school: who submits, who leads, and the county that decides. */
const people = Array.from({ length: SCHOOLS }, (_, at) => ({
  records: `school${at + 1}.records`,
  leader: `school${at + 1}.leader`,
  county: `county${Math.floor(at / 2) + 1}.records`,
}))

describe('when many come at once', () => {
  let system: RunningSystem
  const as = (username: string) => signIn(system.origin, username, DEMO_PASSWORD)

  beforeAll(async () => {
    system = await startSystem()
  }, 120_000)
  afterAll(() => system.dispose())

  async function classOf(clerk: Session, schoolId: string): Promise<SchoolClass> {
    const { body } = await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${schoolId}/classes?limit=100`)
    const found = body.items.find(({ grade, name }) => grade === 1 && name.includes('(1)'))
    if (!found) throw new Error('no class of first graders')
    return found
  }

  async function enter(clerk: Session, schoolId: string, classId: string, child: InventedChild, county: string): Promise<string> {
    const body = { kind: 'gradeOne', classId, fields: fieldsOf(child, county, 2026) }
    return (await clerk.post<{ entryId: string }>(`/v1/schools/${schoolId}/entries`, body)).body.entryId
  }

  async function decide(officer: Session, caseId: string, step: string): Promise<void> {
    await until(
      `the case reaches ${step}`,
      async () => (await officer.get<{ items: { caseId: string }[] }>('/v1/inbox?limit=100')).body.items,
      (items) => items.some((item) => item.caseId === caseId),
    )
    const { body } = await officer.get<{ case: { version: number } }>(`/v1/cases/${caseId}`)
    await officer.post(`/v1/cases/${caseId}/decisions`, { step, verdict: 'approve', version: body.case.version })
  }

  it('one child claimed by four schools becomes one record, and the others are told what they can do', async () => {
    const [child] = inventChildren('330199', 2026, 1, 501)
    if (!child) throw new Error('no child')
    const cases = await Promise.all(
      people.map(async ({ records, leader }) => {
        const clerk = await as(records)
        const schoolId = (await clerk.get<{ place: { placeId: string } }>('/v1/me')).body.place.placeId
        const { classId } = await classOf(clerk, schoolId)
        const entryId = await enter(clerk, schoolId, classId, child, '330199')
        const { body } = await clerk.post<{ caseId: string }>(`/v1/schools/${schoolId}/submissions`, {
          classId,
          entryIds: [entryId],
        })
        await decide(await as(leader), body.caseId, 'school-leader')
        return { clerk, entryId, caseId: body.caseId }
      }),
    )
    await Promise.all(cases.map(async ({ caseId }, at) => decide(await as(people[at]?.county ?? ''), caseId, 'authority')))
    const outcomes = await Promise.all(
      cases.map(({ clerk, entryId }) =>
        until(
          'the entry is decided',
          async () =>
            (await clerk.get<{ state: string; refusal?: { kind: string; advice: string } }>(`/v1/entries/${entryId}`)).body,
          ({ state }) => state === 'registered' || state === 'refused',
        ),
      ),
    )
    expect(outcomes.filter(({ state }) => state === 'registered')).toHaveLength(1)
    for (const { state, refusal } of outcomes)
      if (state === 'refused') expect(refusal).toEqual({ kind: 'document-held', advice: 'transfer' })
  }, 120_000)

  it('one decision sent fifty times is one decision, and everybody hears the same', async () => {
    const clerk = await as('school5.records')
    const schoolId = (await clerk.get<{ place: { placeId: string } }>('/v1/me')).body.place.placeId
    const { classId } = await classOf(clerk, schoolId)
    const [child] = inventChildren('510199', 2026, 1, 502)
    if (!child) throw new Error('no child')
    const entryId = await enter(clerk, schoolId, classId, child, '510199')
    const { caseId } = (
      await clerk.post<{ caseId: string }>(`/v1/schools/${schoolId}/submissions`, { classId, entryIds: [entryId] })
    ).body
    const leader = await as('school5.leader')
    const reached = await until(
      'the inbox has it',
      async () => (await leader.get<{ items: { caseId: string; version: number }[] }>('/v1/inbox')).body.items,
      (items) => items.length > 0,
    )
    const body = { step: 'school-leader', verdict: 'approve', version: reached[0]?.version ?? 0 }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        leader.ask('POST', `/v1/cases/${caseId}/decisions`, body, { 'idempotency-key': 'one-decision-fifty-times' }),
      ),
    )
    const heard = new Set(answers.filter(({ status }) => status === 201).map((answer) => JSON.stringify(answer.body)))
    expect(heard.size).toBe(1)
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 503)).toEqual([])
    const { body: seen } = await leader.get<{ history: { type: string }[] }>(`/v1/cases/${caseId}`)
    expect(seen.history.filter(({ type }) => type === 'case.decided')).toHaveLength(1)
  }, 120_000)

  it('nobody checks what they made, decides out of turn, or sees what lies elsewhere', async () => {
    const clerk = await as('school6.records')
    const schoolId = (await clerk.get<{ place: { placeId: string } }>('/v1/me')).body.place.placeId
    const { classId } = await classOf(clerk, schoolId)
    const [child] = inventChildren('510199', 2026, 1, 503)
    if (!child) throw new Error('no child')
    const entryId = await enter(clerk, schoolId, classId, child, '510199')
    const { caseId } = (
      await clerk.post<{ caseId: string }>(`/v1/schools/${schoolId}/submissions`, { classId, entryIds: [entryId] })
    ).body
    const decision = { step: 'school-leader', verdict: 'approve', version: 1 }
    const asks = async (username: string, step = 'school-leader') =>
      (
        await (
          await as(username)
        ).ask<{ type: string }>(
          'POST',
          `/v1/cases/${caseId}/decisions`,
          { ...decision, step },
          { 'idempotency-key': `${username}-${step}` },
        )
      ).body.type
    expect(await asks('school6.records')).toBe('/problems/wrong-duty')
    expect(await asks('county3.records', 'authority')).toBe('/problems/not-your-turn')
    expect(await asks('school1.leader')).toBe('/problems/not-found')
    expect(await asks('county1.records')).toBe('/problems/not-found')
    expect(await asks('school6.admin')).toBe('/problems/forbidden')
    expect((await (await as('school1.records')).ask('GET', `/v1/entries/${entryId}`)).status).toBe(404)
    expect((await (await as('county3.records')).ask('GET', `/v1/entries/${entryId}`)).status).toBe(200)
  }, 60_000)

  it('a child entered twice under one key is one entry, and the second answer is the first to the byte', async () => {
    const clerk = await as('school7.records')
    const schoolId = (await clerk.get<{ place: { placeId: string } }>('/v1/me')).body.place.placeId
    const { classId } = await classOf(clerk, schoolId)
    const [child] = inventChildren('510299', 2026, 1, 504)
    if (!child) throw new Error('no child')
    const body = { kind: 'gradeOne', classId, fields: fieldsOf(child, '510299', 2026) }
    const send = () => clerk.ask('POST', `/v1/schools/${schoolId}/entries`, body, { 'idempotency-key': 'one-child-one-entry' })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(JSON.stringify(second.body)).toBe(JSON.stringify(first.body))
    const other = await clerk.ask<{ type: string }>(
      'POST',
      `/v1/schools/${schoolId}/entries`,
      { ...body, kind: 'enrolled' },
      { 'idempotency-key': 'one-child-one-entry' },
    )
    expect(other.body.type).toBe('/problems/idempotency-key-reused')
  }, 60_000)
})
