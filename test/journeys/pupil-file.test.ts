import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { extractText, getDocumentProxy } from 'unpdf'
import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Session, sha256Base64, signIn, type UploadForm, until, upload } from '../../demo/journey/client.ts'
import { archiveOf } from '../corpus/archives.ts'
import { aJpeg } from '../support/a-jpeg.ts'
import { type RunningSystem, startSystem } from '../support/running-system.ts'

const SCHOOL = '2133990001'

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
}

describe('the whole file of a pupil', () => {
  let system: RunningSystem
  let clerk: Session
  let classId: string
  let className: string
  let pupils: Pupil[]

  beforeAll(async () => {
    system = await startSystem()
    clerk = await signIn(system.origin, 'school1.records', DEMO_PASSWORD)
    const classes = await clerk.get<{ items: { classId: string; name: string; count: number }[] }>(
      `/v1/schools/${SCHOOL}/classes?limit=100`,
    )
    const some = classes.body.items.find(({ count }) => count > 2)
    if (!some) throw new Error('the demo school has no class with pupils')
    classId = some.classId
    className = some.name
    const roster = await clerk.get<{ items: Pupil[] }>(`/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=100`)
    pupils = roster.body.items
  }, 120_000)
  afterAll(() => system.dispose())

  const first = (): Pupil => {
    const [pupil] = pupils
    if (!pupil) throw new Error('a class without pupils')
    return pupil
  }

  it('takes what the school enters, and shows it in the history', async () => {
    const { studentId } = first()
    const item = { section: 'award', content: { title: '三好学生', level: 'school', awardedOn: '2026-07-01', awardedBy: '本校' } }
    await clerk.post(`/v1/students/${studentId}/growth`, item)
    const file = await clerk.get<{ items: { section: string }[] }>(`/v1/students/${studentId}/growth`)
    expect(file.body.items.map(({ section }) => section)).toEqual(['award'])
    const timeline = await clerk.get<{ items: { type: string }[] }>(`/v1/students/${studentId}/timeline`)
    expect(timeline.body.items.map(({ type }) => type)).toContain('growth.recorded')
  })

  it('shows a photo once it has come through quarantine', async () => {
    const { studentId } = first()
    const photo = aJpeg({ exif: 'GPS' })
    const started = await clerk.post<{ photoId: string; upload: UploadForm }>(`/v1/students/${studentId}/photo`, {
      size: photo.length,
      sha256: sha256Base64(photo),
    })
    await upload(started.body.upload, photo, 'image/jpeg')
    await until(
      'the photo is judged',
      () => clerk.get<{ state: string }>(`/v1/photos/${started.body.photoId}`),
      ({ body }) => body.state === 'set',
    )
    const shown = await clerk.get<{ url: string }>(`/v1/students/${studentId}/photo`)
    expect((await fetch(shown.body.url)).headers.get('content-type')).toBe('image/jpeg')
  })

  it('takes the photos of a class as a zip, matched by name and looked at first', async () => {
    const named = (name: string) => `${SCHOOL}_${className}_${name}.jpg`.replace(/[/\\]/g, '')
    const single = pupils.filter(({ name }) => pupils.filter((other) => other.name === name).length === 1).slice(0, 2)
    const zip = Uint8Array.from(
      archiveOf([
        ...single.map(({ name }) => ({ name: named(name), content: aJpeg() })),
        { name: '随手拍.jpg', content: aJpeg() },
      ]),
    )
    const asked = { schoolId: SCHOOL, fileName: '一班.zip', size: zip.length, sha256: sha256Base64(zip) }
    const { batchId, upload: form } = (
      await clerk.post<{ batchId: string; upload: UploadForm }>(`/v1/classes/${classId}/photo-batches`, asked)
    ).body
    await upload(form, zip, 'application/zip')
    await clerk.post(`/v1/photo-batches/${batchId}/upload`)
    const state = () => clerk.get<{ state: string; matched: number; set: number }>(`/v1/photo-batches/${batchId}`)
    const checked = await until('the files are matched', state, ({ body }) => body.state === 'checked' || body.state === 'failed')
    expect(checked.body).toMatchObject({ state: 'checked', matched: 2 })
    await clerk.post(`/v1/photo-batches/${batchId}/acceptance`)
    expect((await until('the photos are given', state, ({ body }) => body.state === 'done')).body.set).toBe(2)
  })

  it('is corrected for a class by its own template, filled in and sent back', async () => {
    const link = await until(
      'the template is made',
      () => clerk.ask<{ downloadUrl?: string }>('GET', `/v1/classes/${classId}/update-template?schoolId=${SCHOOL}&format=csv`),
      ({ status }) => status === 200,
    )
    const text = await (await fetch(link.body.downloadUrl ?? '')).text()
    const { studentId, studentNumber } = first()
    const lines = text.split('\r\n')
    const headings = lines[1]?.split(',') ?? []
    const at = headings.indexOf('邮政编码')
    const changed = lines.map((line) => (line.startsWith(studentNumber) ? line.split(',').with(at, '310099').join(',') : line))
    const bytes = Uint8Array.from(Buffer.from(changed.join('\r\n')))
    const asked = {
      schoolId: SCHOOL,
      fileName: '一班.csv',
      contentType: 'text/csv',
      size: bytes.length,
      sha256: sha256Base64(bytes),
    }
    const started = (await clerk.post<{ updateId: string; upload: UploadForm }>(`/v1/classes/${classId}/updates`, asked)).body
    await upload(started.upload, bytes, 'text/csv')
    await clerk.post(`/v1/updates/${started.updateId}/upload`)
    const state = () => clerk.get<Record<string, unknown>>(`/v1/updates/${started.updateId}`)
    const checked = await until('the file is checked', state, ({ body }) => body.state === 'checked' || body.state === 'failed')
    expect(checked.body).toMatchObject({ state: 'checked', changed: 1, errors: 0 })
    await clerk.post(`/v1/updates/${started.updateId}/acceptance`)
    expect((await until('it is taken over', state, ({ body }) => body.state === 'done')).body).toMatchObject({
      applied: 1,
      leftOut: 0,
    })
    const record = await clerk.get<{ fields: Record<string, string> }>(`/v1/students/${studentId}`)
    expect(record.body.fields.postalCode).toBe('310099')
  })

  it('is printed for a class, a page a pupil, to be looked through and signed at home', async () => {
    const asked = { about: 'class', kind: 'confirmation-sheet', classId }
    const paper = (await clerk.post<{ paperId: string; checkCode: string }>(`/v1/places/${SCHOOL}/papers`, asked)).body
    const link = await until(
      'the sheets are drawn',
      () => clerk.ask<{ downloadUrl?: string }>('GET', `/v1/papers/${paper.paperId}/file`),
      ({ status }) => status === 200,
    )
    const pdf = await getDocumentProxy(new Uint8Array(await (await fetch(link.body.downloadUrl ?? '')).arrayBuffer()))
    const { totalPages, text } = await extractText(pdf, { mergePages: true })
    expect(totalPages).toBe(pupils.length)
    const words = text.replace(/\s/g, '')
    for (const { name, studentNumber } of pupils)
      expect([words.includes(name), words.includes(studentNumber)]).toEqual([true, true])
    for (const said of ['上下学交通方式', '监护人签字', paper.checkCode]) expect(words).toContain(said)
  })

  it('is verified by the school for a term, once, and the authority sees which classes are', async () => {
    const leader = await signIn(system.origin, 'school1.leader', DEMO_PASSWORD)
    const said = (await leader.post<{ term: string; pupils: number }>(`/v1/classes/${classId}/term-check`, { schoolId: SCHOOL }))
      .body
    expect(said.pupils).toBe(pupils.length)
    const again = await clerk.ask<{ type: string }>(
      'POST',
      `/v1/classes/${classId}/term-check`,
      { schoolId: SCHOOL },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expect([again.status, again.body.type]).toEqual([409, '/problems/already-exists'])
    const county = await signIn(system.origin, 'county1.records', DEMO_PASSWORD)
    const seen = await county.get<{ items: { classId: string; check?: object; by?: { name: string; duty: string } }[] }>(
      `/v1/schools/${SCHOOL}/term-checks/${said.term}`,
    )
    expect(seen.body.items.filter(({ check }) => check).map((each) => each.classId)).toEqual([classId])
    const signed = seen.body.items.find(({ check }) => check)
    expect(signed?.by).toEqual({ name: expect.stringMatching(/\p{Script=Han}/u), duty: 'leader' })
    expect(seen.body.items.length).toBeGreaterThan(1)
  })

  it('leaves with everybody’s of the county only for a purpose, with numbers masked', async () => {
    const county = await signIn(system.origin, 'county1.records', DEMO_PASSWORD)
    const asked = { purpose: 'supervision', reason: '核对在校生人数', withNumbers: false }
    const { exportId } = (await county.post<{ exportId: string }>('/v1/places/330199/exports', asked)).body
    const done = await until(
      'the export is written',
      () => county.get<{ state: string; rows: number }>(`/v1/exports/${exportId}`),
      ({ body }) => body.state !== 'writing',
    )
    expect(done.body.rows).toBeGreaterThan(pupils.length)
    const link = await county.post<{ downloadUrl: string }>(`/v1/exports/${exportId}/downloads`)
    const text = await (await fetch(link.body.downloadUrl)).text()
    expect(text).toContain('用途:核对在校生人数')
    for (const { studentNumber } of pupils) expect(text).not.toContain(studentNumber)
    expect(system.output()).not.toContain(first().studentNumber.slice(1))
  })
})
