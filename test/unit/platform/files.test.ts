import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { downloadLink, type FileRef, readFile, sizeOf, uploadTicket, writeFile } from '../../../layers/platform/files.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 60_000)
afterAll(() => world.remove())

const fileOf = (key: string): FileRef => ({ bucket: process.env.IMPORTS_BUCKET ?? '', key })
const CONTENT = Buffer.from('第一行\n第二行\n')

describe('a file in our buckets', () => {
  it.each(['a/plain.csv', '学生/名册 (1).csv', `it's+100%!*&=?.csv`])(
    'is found, read and linked to under the name %s',
    async (key) => {
      const file = fileOf(key)
      expect([await sizeOf(file), await readFile(file)]).toEqual([undefined, undefined])
      await writeFile(file, CONTENT, 'text/csv')
      expect(await sizeOf(file)).toBe(CONTENT.length)
      expect(Buffer.from((await readFile(file)) ?? [])).toEqual(CONTENT)
      const answer = await fetch(await downloadLink(file, `班级's (名册)*.csv`))
      expect(await answer.text()).toBe(CONTENT.toString())
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent(`班级's (名册)*.csv`)}`,
      )
    },
  )

  it('is not said to be missing where its bucket is', () =>
    expect(readFile({ ...fileOf('a/plain.csv'), bucket: 'no-such-bucket' })).rejects.toThrow('404'))

  it('is not shown by a link that was changed', async () => {
    await writeFile(fileOf('one.csv'), CONTENT, 'text/csv')
    const link = await downloadLink(fileOf('one.csv'), 'one.csv')
    expect((await fetch(link.replace('one.csv', 'other.csv'))).status).toBe(403)
    expect((await fetch(link.replace('Expires=300', 'Expires=3000'))).status).toBe(403)
  })

  it.each([
    ['as it was told', {}, CONTENT, 204],
    ['under another key', { key: 'elsewhere' }, CONTENT, 403],
    ['as something else', { 'Content-Type': 'text/html' }, CONTENT, 403],
    ['with another content of its size', {}, Buffer.from(CONTENT).fill(0x20), 400],
    ['larger than it was told', {}, Buffer.concat([CONTENT, CONTENT]), 400],
  ])('is sent by its form %s or not at all', async (_, changed, bytes, status) => {
    const sha256 = createHash('sha256').update(CONTENT).digest('base64')
    const file = fileOf('imports/sent')
    const { url, fields } = await uploadTicket({ ...file, contentType: 'text/csv', size: CONTENT.length, sha256 })
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(bytes)]), 'sent.csv')
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(status)
  })
})

/** The file service behind a door that answers the first requests itself, and may change what it lets through. */
async function behindADoor(
  refusals: readonly number[],
  run: () => Promise<void>,
  spoiled = (body: string) => body,
): Promise<void> {
  const real = process.env.AWS_ENDPOINT_URL_S3 ?? ''
  const left = [...refusals]
  const door = createServer(({ method, url = '', headers }, response) => {
    const refusal = left.shift()
    if (refusal) return void response.writeHead(refusal).end()
    // With the host it was sent to, which its signature is of.
    const asked = request(new URL(url, real), { method, headers }, async (answer) => {
      const body = await text(answer)
      response.writeHead(answer.statusCode ?? 0, answer.headers).end(spoiled(body))
    })
    asked.end()
  })
  await once(door.listen(0, '127.0.0.1'), 'listening')
  process.env.AWS_ENDPOINT_URL_S3 = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
  try {
    await run()
  } finally {
    process.env.AWS_ENDPOINT_URL_S3 = real
    door.close()
    door.closeAllConnections()
  }
  expect(left).toEqual([])
}

describe('a file service that fails', () => {
  const file = () => fileOf('behind/a-door.csv')

  it('for a moment is asked again', async () => {
    await writeFile(file(), CONTENT, 'text/csv')
    await behindADoor([503, 500], async () => expect(Buffer.from((await readFile(file())) ?? [])).toEqual(CONTENT))
    await behindADoor([503], async () => expect(await sizeOf(file())).toBe(CONTENT.length))
  })

  it('for longer, or refuses, is never taken for one without the file', async () => {
    await behindADoor([503, 503, 503], () => expect(readFile(file())).rejects.toThrow('503'))
    await behindADoor([403], () => expect(sizeOf(file())).rejects.toThrow('403'))
  })

  it('with another content than was written is not believed', async () => {
    const spoiled = (body: string) => body.replace('第一', '第三')
    await behindADoor([], () => expect(readFile(file())).rejects.toThrow('not what was written'), spoiled)
  })
})
