import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'

const SCHOOL = '2133990001'

interface Pupil {
  readonly studentId: string
  readonly studentNumber: string
  readonly name: string
  readonly version: number
  readonly fields: Readonly<Record<string, string>>
}

interface Line {
  readonly cause?: string
  readonly actor: { readonly name?: string }
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[]
}

describe('a record, from a correction to who looked at it', () => {
  let system: SystemWithAClass
  let clerk: Session
  let leader: Session
  let county: Session
  let pupil: Pupil

  beforeAll(async () => {
    system = await startWithAClass()
    ;[clerk, leader, county] = (await Promise.all(
      [cast.schoolRecords, cast.schoolLeader, cast.countyRecords].map((who) => signIn(system.origin, who, cast.password)),
    )) as [Session, Session, Session]
    const { body } = await clerk.get<{ items: Pupil[] }>(`/v1/classes/${system.classId}/students?schoolId=${SCHOOL}&limit=5`)
    pupil = (await clerk.get<Pupil>(`/v1/students/${body.items[1]?.studentId}`)).body
  }, 300_000)
  afterAll(() => system.dispose())

  const edit = (fields: Record<string, string>, version: number, key: string = crypto.randomUUID()) =>
    clerk.ask<{ version: number; meanwhile?: Line[] }>(
      'PATCH',
      `/v1/students/${pupil.studentId}`,
      { fields },
      {
        'if-match': `"${version}"`,
        'idempotency-key': key,
      },
    )

  it('is corrected once, however often the same correction is sent; the next from the old version is told what changed', async () => {
    const key = crypto.randomUUID()
    const [first, again] = [
      await edit({ talents: '围棋' }, pupil.version, key),
      await edit({ talents: '围棋' }, pupil.version, key),
    ]
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    const late = await edit({ talents: '书法' }, pupil.version)
    expect(late).toMatchObject({ status: 409, body: { meanwhile: [{ changes: [{ field: 'talents', to: '围棋' }] }] } })
  })

  it('tells who changed what, by name, and is rebuilt as it was today', async () => {
    const { body } = await county.get<{ items: Line[] }>(`/v1/students/${pupil.studentId}/history`)
    expect(body.items[0]).toMatchObject({ cause: 'edit', changes: [{ field: 'talents', from: '', to: '围棋' }] })
    expect(body.items[0]?.actor.name).toBeTruthy()
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const was = await county.get<{ fields: Record<string, string>; gaps: string[] }>(
      `/v1/students/${pupil.studentId}/as-of/${today}`,
    )
    expect(was).toMatchObject({ status: 200, body: { fields: { talents: '围棋' }, gaps: [] } })
  })

  it('is found by its county by the whole name, and in the school by a part of it', async () => {
    const find = (who: Session, text: string) =>
      who
        .ask<{ items: Pupil[] }>('POST', '/v1/student-queries', { text })
        .then(({ body }) => body.items.map(({ studentId }) => studentId))
    expect(await find(county, pupil.name)).toContain(pupil.studentId)
    expect(await find(clerk, [...pupil.name].slice(-1).join(''))).toContain(pupil.studentId)
    // Children there may be called alike; this one is not among them.
    expect(await find(await signIn(system.origin, 'county2.records', cast.password), pupil.name)).not.toContain(pupil.studentId)
  })

  it('opens a masked number for a reason; the look is the leader’s to read, and no output holds the number', async () => {
    const looked = await clerk.post<{ values: Record<string, string> }>(`/v1/students/${pupil.studentId}/disclosures`, {
      fields: ['idDocNo'],
      reason: '核对户口簿原件',
    })
    const number = looked.body.values.idDocNo ?? ''
    expect(number).toMatch(/^\d{17}[\dX]$/)
    const log = await leader.get<{ items: { fields: string[]; reason: string }[] }>(`/v1/students/${pupil.studentId}/access-log`)
    expect(log.body.items).toMatchObject([{ fields: ['idDocNo'], reason: '核对户口簿原件' }])
    expect(system.output()).not.toContain(number)
    expect(JSON.stringify(log.body)).not.toContain(number)
  })
})
