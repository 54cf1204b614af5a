import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fieldsOf, inventChildren } from '../../demo/country/children.ts'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import type { SchoolClass } from '../../functions/places/contract.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const SCHOOL = '2133990001'

describe('when the power is cut', () => {
  let system: RunningSystem
  beforeAll(async () => {
    system = await startSystem()
  }, 120_000)
  afterAll(() => system.dispose())

  const as = (username: string): Promise<Session> => signIn(system.origin, username, DEMO_PASSWORD)

  it('nothing acknowledged is lost, and the case goes on where it stood, at every step', async () => {
    let clerk = await as('school1.records')
    const { body: classes } = await clerk.get<{ items: SchoolClass[] }>(`/v1/schools/${SCHOOL}/classes`)
    const classId = classes.items.find(({ grade }) => grade === 1)?.classId ?? ''
    const acknowledged: string[] = []
    for (const child of inventChildren('330199', 2026, 6, 601)) {
      const entry = { kind: 'gradeOne', classId, fields: fieldsOf(child, '330199', 2026) }
      acknowledged.push((await clerk.post<{ entryId: string }>(`/v1/schools/${SCHOOL}/entries`, entry)).body.entryId)
    }
    await cut()
    clerk = await as('school1.records')
    for (const entryId of acknowledged)
      expect((await clerk.get<{ state: string }>(`/v1/entries/${entryId}`)).body.state).toBe('draft')

    const { body } = await clerk.post<{ caseId: string }>(`/v1/schools/${SCHOOL}/submissions`, {
      classId,
      entryIds: acknowledged,
    })
    await cut()
    await approve('school1.leader', body.caseId, 'school-leader')
    await cut()
    await approve('county1.records', body.caseId, 'authority')
    await cut()
    const county = await as('county1.records')
    const applied = await until(
      'the case is applied',
      async () =>
        (await county.get<{ case: { state: string }; outcome?: Record<string, number> }>(`/v1/cases/${body.caseId}`)).body,
      (seen) => seen.case.state === 'applied',
    )
    expect(applied.outcome).toEqual({ registered: 6, refused: 0 })
  }, 240_000)

  async function cut(): Promise<void> {
    await system.kill()
    system = await system.restart()
  }

  async function approve(username: string, caseId: string, step: string): Promise<void> {
    const officer = await as(username)
    await until(
      `${step} has the case`,
      async () => (await officer.get<{ items: { caseId: string }[] }>('/v1/inbox')).body.items,
      (items) => items.some((item) => item.caseId === caseId),
    )
    const { body } = await officer.get<{ case: { version: number } }>(`/v1/cases/${caseId}`)
    await officer.post(`/v1/cases/${caseId}/decisions`, { step, verdict: 'approve', version: body.case.version })
  }
})
