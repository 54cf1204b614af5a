import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { BatchFile, PhotoBatch, PupilPhoto } from '../../../functions/photos/contract.ts'
import { api } from '../../../functions/photos/handler.ts'
import { archiveOf as archiveFile, findBatch, findPhoto, objectKey, progress } from '../../../functions/photos/repository.ts'
import { routes } from '../../../functions/photos/routes.ts'
import { applyBatch, applyFrom, checkBatch } from '../../../functions/photos/use-cases/class-batch.ts'
import { judgePhoto } from '../../../functions/photos/use-cases/single-photo.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { sealedFactsOf, timelineOf } from '../../../functions/students/reads.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { readFile, writeFile } from '../../../layers/platform/files.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { archiveOf } from '../../corpus/archives.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { aJpeg } from '../../support/a-jpeg.ts'
import { aPupil, nowIs, thePupil } from '../../support/a-pupil.ts'
import { askingOf, somebodyAt } from '../../support/asking.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'

const ask = askingOf(routes, api)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')
const PHOTO = /^pho_/

describe('photos of pupils', () => {
  let world: LocalWorld
  let school: Place
  let clerk: Caller
  beforeAll(async () => {
    world = await startRegistry()
    school = await aSchool()
    clerk = await somebodyAt(school.path, 'recordsManager')
  }, 60_000)
  afterAll(() => world.stop())

  /** Announces a photo, lays bytes into quarantine as the form would, and lets them be judged. */
  async function uploaded(studentId: string, announced: Uint8Array, sent: Uint8Array = announced): Promise<string> {
    const body = { size: announced.length, sha256: sha256(announced) }
    const started = await ask<{ photoId: string }>('startPhoto', clerk, { params: { studentId }, body })
    const { photoId } = started.body
    await writeFile({ bucket: config('PROOFS_QUARANTINE_BUCKET'), key: objectKey(photoId) }, sent, 'image/jpeg')
    await judgePhoto(objectKey(photoId), anAct())
    return photoId
  }
  const outcome = async (photoId: string) => (await findPhoto(photoId))?.summary

  it('come one by one: what was announced, and a picture, is shown from then on', async () => {
    const { studentId } = await aPupil(school, await aClass(school))
    const photoId = await uploaded(studentId, aJpeg({ exif: 'GPS 30.27N' }))
    expect(await outcome(photoId)).toMatchObject({ state: 'set' })
    expect((await thePupil(studentId)).photo?.photoId).toBe(photoId)
    const kept = await readFile({ bucket: config('PROOFS_BUCKET'), key: objectKey(photoId) })
    expect(Buffer.from(kept ?? []).toString('latin1')).not.toContain('GPS')
    const shown = await ask<{ photoId: string }>('showPhoto', clerk, { params: { studentId } })
    expect([shown.status, shown.body.photoId]).toEqual([200, photoId])
    expect((await timelineOf(studentId, 10)).items[0]?.type).toBe('student.photo-set')
  })

  it.each([
    ['another picture than was announced', aJpeg(), aJpeg({ data: 4001 }), 'damaged'],
    ['no picture at all', Buffer.from('GIF89a'), undefined, 'not-a-jpeg'],
    ['a landscape', aJpeg({ width: 640, height: 480 }), undefined, 'proportion'],
  ] as const)('never show %s', async (_, announced, sent, fault) => {
    const { studentId } = await aPupil(school, await aClass(school))
    const photoId = await uploaded(studentId, announced, sent)
    expect(await outcome(photoId)).toMatchObject({ state: 'rejected', fault })
    expect((await thePupil(studentId)).photo).toBeUndefined()
    expect(await readFile({ bucket: config('PROOFS_BUCKET'), key: objectKey(photoId) })).toBeUndefined()
    expect(await readFile({ bucket: config('PROOFS_QUARANTINE_BUCKET'), key: objectKey(photoId) })).toBeUndefined()
  })

  it('are given once however often the store tells of the file', async () => {
    const { studentId } = await aPupil(school, await aClass(school))
    const photoId = await uploaded(studentId, aJpeg())
    const { version } = await thePupil(studentId)
    await judgePhoto(objectKey(photoId), anAct())
    expect((await thePupil(studentId)).version).toBe(version)
  })

  it('are not taken for a closed record, nor from those who may only read', async () => {
    const pupil = await aPupil(school, await aClass(school))
    const leader = await somebodyAt(school.path, 'leader')
    const body = { size: 10, sha256: sha256(aJpeg()) }
    const params = { studentId: pupil.studentId }
    expect((await ask('startPhoto', leader, { params, body })).status).toBe(403)
    await nowIs(pupil, 'graduated')
    expect((await ask('startPhoto', clerk, { params, body })).body.type).toBe('/problems/record-closed')
  })

  describe('of a whole class', () => {
    /** A batch whose archive has arrived and been matched. */
    async function batchOf(schoolClass: ClassItem, archive: Uint8Array): Promise<string> {
      const body = { schoolId: school.placeId, fileName: '一年级1班.zip', size: archive.length, sha256: sha256(archive) }
      const started = await ask<{ batchId: string }>('startPhotoBatch', clerk, { params: { classId: schoolClass.classId }, body })
      const { batchId } = started.body
      await writeFile(archiveFile(batchId), archive, 'application/zip')
      expect((await ask('confirmPhotoBatch', clerk, { params: { batchId } })).status).toBe(202)
      await checkBatch(batchId, anAct())
      return batchId
    }
    const state = async (batchId: string) => (await ask<PhotoBatch>('getPhotoBatch', clerk, { params: { batchId } })).body
    const filesOf = async (batchId: string) =>
      (await ask<{ items: BatchFile[] }>('photoBatchFiles', clerk, { params: { batchId } })).body.items
    const numberOf = async (studentId: string) => (await sealedFactsOf(await thePupil(studentId))).fields.idDocNo ?? ''

    it('are matched by file name, looked at, and only then given', async () => {
      const schoolClass = await aClass(school)
      const pupils = [await aPupil(school, schoolClass), await aPupil(school, schoolClass, { fullName: '阿依古丽·买买提' })]
      const [first, second] = pupils
      if (!first || !second) throw new Error('no pupils')
      const archive = archiveOf([
        { name: `照片/${await numberOf(first.studentId)}.jpg`, content: aJpeg() },
        { name: `照片/${school.placeId}_1_阿依古丽•买买提.jpg`, content: aJpeg({ data: 5000 }), stored: true },
        { name: '照片/张三.jpg', content: aJpeg() },
        { name: `照片/${school.placeId}_1_李四.jpg`, content: aJpeg() },
      ])
      const batchId = await batchOf(schoolClass, archive)
      expect(await state(batchId)).toMatchObject({ state: 'checked', files: 4, matched: 2, set: 0 })
      const files = await filesOf(batchId)
      expect(files.map(({ studentId, fault }) => studentId ?? fault)).toEqual([
        first.studentId,
        second.studentId,
        'file-name',
        'nobody',
      ])
      expect((await fetch(files[0]?.url ?? '')).headers.get('content-type')).toBe('image/jpeg')
      expect((await thePupil(first.studentId)).photo).toBeUndefined()
      expect((await ask('acceptPhotoBatch', clerk, { params: { batchId } })).status).toBe(202)
      await applyBatch(batchId, anAct())
      expect(await state(batchId)).toMatchObject({ state: 'done', done: 4, set: 2 })
      const grid = await ask<{ items: PupilPhoto[] }>('classPhotos', clerk, {
        params: { classId: schoolClass.classId },
        query: { schoolId: school.placeId },
      })
      expect(grid.body.items.every(({ url }) => url)).toBe(true)
      expect((await thePupil(second.studentId)).photo?.photoId).toMatch(PHOTO)
    })

    it('taken over by several runs at once, give each pupil one photo and one event', async () => {
      const schoolClass = await aClass(school)
      const pupils = await Promise.all(Array.from({ length: 6 }, () => aPupil(school, schoolClass)))
      const parts = await Promise.all(
        pupils.map(async ({ studentId }, at) => ({
          name: `${await numberOf(studentId)}.jpg`,
          content: aJpeg({ data: 3000 + at }),
        })),
      )
      const batchId = await batchOf(schoolClass, archiveOf(parts))
      await ask('acceptPhotoBatch', clerk, { params: { batchId } })
      await Promise.all([applyBatch(batchId, anAct()), applyBatch(batchId, anAct()), applyBatch(batchId, anAct())])
      await applyBatch(batchId, anAct())
      expect(await state(batchId)).toMatchObject({ state: 'done', set: 6 })
      for (const { studentId, version } of pupils) expect((await thePupil(studentId)).version).toBe(version + 1)
    })

    it('are left to the run that has gone on with them, by one that read the batch before', async () => {
      const schoolClass = await aClass(school)
      const pupil = await aPupil(school, schoolClass)
      const batchId = await batchOf(
        schoolClass,
        archiveOf([{ name: `${await numberOf(pupil.studentId)}.jpg`, content: aJpeg() }]),
      )
      await ask('acceptPhotoBatch', clerk, { params: { batchId } })
      const readBefore = await findBatch(batchId)
      if (!readBefore) throw new Error('no batch')
      must(await commit(anAct({ operation: `photo-batch#${batchId}#0` }), [progress(readBefore, { done: 1, set: 1 })]))
      // The other run has given the photo; by now the pupil is gone.
      await nowIs(await thePupil(pupil.studentId), 'withdrawn')
      await applyFrom(readBefore, anAct())
      expect((await filesOf(batchId)).map(({ fault }) => fault)).toEqual([undefined])
      await applyBatch(batchId, anAct())
      expect(await state(batchId)).toMatchObject({ state: 'done', done: 1, set: 1 })
    })

    it('of pupils who left in the meantime are named, every one, and the others are given', async () => {
      const schoolClass = await aClass(school)
      const [stays, leaves, goes] = [
        await aPupil(school, schoolClass),
        await aPupil(school, schoolClass),
        await aPupil(school, schoolClass),
      ]
      const parts = [
        { name: `${await numberOf(leaves.studentId)}.jpg`, content: aJpeg() },
        { name: `${await numberOf(stays.studentId)}.jpg`, content: aJpeg({ data: 3000 }) },
        { name: `${await numberOf(goes.studentId)}.jpg`, content: aJpeg({ data: 3001 }) },
      ]
      const batchId = await batchOf(schoolClass, archiveOf(parts))
      for (const { studentId } of [leaves, goes]) await nowIs(await thePupil(studentId), 'withdrawn')
      await ask('acceptPhotoBatch', clerk, { params: { batchId } })
      await applyBatch(batchId, anAct())
      expect(await state(batchId)).toMatchObject({ state: 'done', set: 1, done: 3 })
      expect((await filesOf(batchId)).map(({ fault }) => fault)).toEqual(['record-closed', undefined, 'record-closed'])
    })

    it.each([
      ['no archive', Buffer.from('not a zip at all'), 'not-an-archive'],
      ['an archive of nothing', Buffer.from(archiveOf([{ name: 'a/', content: '' }])), 'no-files'],
      [
        'an archive cut in half',
        Buffer.from(archiveOf([{ name: 'a.jpg', content: aJpeg(), stored: true }])).subarray(0, 900),
        'damaged',
      ],
    ] as const)('that are %s fail as a whole and say so', async (_, archive, problem) => {
      const batchId = await batchOf(await aClass(school), archive)
      expect(await state(batchId)).toMatchObject({ state: 'failed', problem })
      expect((await ask('acceptPhotoBatch', clerk, { params: { batchId } })).body.type).toBe('/problems/batch-state')
    })

    it('are nobody else’s', async () => {
      const stranger = await somebodyAt((await aSchool()).path, 'recordsManager')
      const batchId = await batchOf(await aClass(school), archiveOf([{ name: 'x.jpg', content: aJpeg() }]))
      for (const name of ['getPhotoBatch', 'photoBatchFiles', 'acceptPhotoBatch', 'confirmPhotoBatch'] as const)
        expect((await ask(name, stranger, { params: { batchId } })).status).toBe(404)
      expect((await ask('getPhotoBatch', clerk, { params: { batchId: newId('phb') } })).status).toBe(404)
    })
  })
})
