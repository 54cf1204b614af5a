import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { extractText, getDocumentProxy } from 'unpdf'
import { cast } from '../../demo/journey/cast.ts'
import { type Session, signIn, until } from '../../demo/journey/client.ts'
import { apply, caseEnds, decideStep } from '../../demo/journey/office.ts'
import { type SystemWithAClass, startWithAClass } from '../support/class-seen-through.ts'

const SCHOOL = '2133990001'

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
  readonly problem?: unknown
}

interface Paper {
  readonly paperId: string
  readonly checkCode: string
}

describe('papers a school gives out', () => {
  let system: SystemWithAClass
  let clerk: Session
  let pupils: Pupil[]

  beforeAll(async () => {
    system = await startWithAClass()
    clerk = await signIn(system.origin, cast.schoolRecords, cast.password)
    const roster = await clerk.get<{ items: Pupil[] }>(`/v1/classes/${system.classId}/students?schoolId=${SCHOOL}&limit=100`)
    pupils = roster.body.items.filter(({ problem }) => !problem)
  }, 300_000)
  afterAll(() => system.dispose())

  const issue = async (asked: Record<string, unknown>): Promise<Paper> =>
    (await clerk.post<Paper>(`/v1/places/${SCHOOL}/papers`, asked)).body

  /** The paper's file, and the words somebody would select on it. */
  async function read({ paperId }: Paper): Promise<{ bytes: number; words: string }> {
    const link = await until(
      'the paper is drawn',
      () => clerk.ask<{ downloadUrl?: string }>('GET', `/v1/papers/${paperId}/file`),
      ({ status }) => status === 200,
    )
    const file = new Uint8Array(await (await fetch(link.body.downloadUrl ?? '')).arrayBuffer())
    const bytes = file.length
    const { text } = await extractText(await getDocumentProxy(file), { mergePages: true })
    return { bytes, words: text.replace(/\s/g, '') }
  }

  const verify = async (code: string) =>
    (await fetch(`${system.origin}/v1/paper-verifications/${code}`)).json() as Promise<Record<string, unknown>>

  it('a certificate says who the pupil is, in words that can be selected, on less than 100 KB', async () => {
    const [pupil] = pupils
    const paper = await issue({ about: 'student', kind: 'enrolment-certificate', studentId: pupil?.studentId })
    const { bytes, words } = await read(paper)
    expect(bytes).toBeLessThanOrEqual(100_000)
    expect(words).toContain('在读证明')
    for (const fact of [pupil?.name, pupil?.studentNumber, paper.checkCode]) expect(words).toContain(fact)
  })

  it('anybody who holds it may ask whether it is genuine, however they type the code, and learns no more than that', async () => {
    const pupil = pupils[1]
    const { checkCode } = await issue({ about: 'student', kind: 'student-card', studentId: pupil?.studentId })
    const answer = await verify(checkCode.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'))
    expect(answer).toMatchObject({ genuine: true, kind: 'student-card' })
    expect(JSON.stringify(answer)).not.toContain(pupil?.name)
    expect(JSON.stringify(answer)).not.toContain(pupil?.studentNumber.slice(1))
    expect(await verify('0000-0000-0000')).toEqual({ genuine: false })
  })

  it('no certificate says what is not so', async () => {
    const answer = await clerk.ask<{ type: string }>(
      'POST',
      `/v1/places/${SCHOOL}/papers`,
      { about: 'student', kind: 'leave-certificate', studentId: pupils[2]?.studentId },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expect([answer.status, answer.body.type]).toEqual([409, '/problems/paper-not-so'])
  })

  it('a leave and its receipt name the offices that agreed', async () => {
    const as = (username: string) => signIn(system.origin, username, cast.password)
    const pupil = pupils[3]
    const caseId = await apply(clerk, SCHOOL, {
      business: 'status-change',
      kind: 'leave',
      studentId: pupil?.studentId,
      reasonCode: '19',
      reason: '因病申请休学',
      happenedOn: '2026-09-01',
      expectedReturnOn: '2027-06-30',
    })
    await decideStep(await as(cast.schoolLeader), caseId, 'school-leader', { opinion: '情况属实' })
    const county = await as(cast.countyRecords)
    await decideStep(county, caseId, 'authority')
    await caseEnds(county, caseId, 'applied')
    const leave = await read(await issue({ about: 'student', kind: 'leave-certificate', studentId: pupil?.studentId }))
    expect(leave.words).toContain('2026年9月1日起休学，至2027年6月30日止')
    const receipt = await read(await issue({ about: 'case', kind: 'approval-receipt', caseId }))
    for (const said of ['核办回执', '情况属实', '已办结生效', pupil?.name]) expect(receipt.words).toContain(said)
  })

  it('nobody else gives papers out about a school’s pupils', async () => {
    const stranger = await signIn(system.origin, 'school2.records', cast.password)
    const asked = { about: 'student', kind: 'student-card', studentId: pupils[0]?.studentId }
    const key = () => ({ 'idempotency-key': crypto.randomUUID() })
    expect((await stranger.ask('POST', `/v1/places/${SCHOOL}/papers`, asked, key())).status).toBe(404)
    expect((await stranger.ask('POST', '/v1/places/2133990002/papers', asked, key())).status).toBe(404)
  })

  it('an address that tries codes out is stopped', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => fetch(`${system.origin}/v1/paper-verifications/ZZZZ-ZZZZ-ZZZZ`)),
    )
    expect(answers.map(({ status }) => status)).toContain(429)
  })
})
