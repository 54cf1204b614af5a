import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually, LocalWorld } from './local-world.ts'

const site = mkdtempSync(join(tmpdir(), 'local-site-'))
const world = new LocalWorld({ args: ['--site', site, '--now', '2030-08-10T17:59:57Z', '--empty'] })

beforeAll(async () => {
  mkdirSync(join(site, 'assets'))
  writeFileSync(join(site, 'index.html'), '<p>index</p>')
  writeFileSync(join(site, 'assets/app-1.js'), 'x'.repeat(1_000))
  writeFileSync(join(site, 'assets/app-1.js.br'), brotliCompressSync('x'.repeat(1_000)))
  await world.start()
}, 60_000)
afterAll(async () => {
  await world.remove()
  rmSync(site, { recursive: true })
})

describe('the console', () => {
  test.each(['/', '/some/page', '/some/page?x=1'])('answers %s with its index', async (path) => {
    const answer = await fetch(world.origin + path)
    expect(await answer.text()).toBe('<p>index</p>')
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  })

  test('answers a hashed file compressed, for ever, and unchanged ones not again', async () => {
    const answer = await fetch(`${world.origin}/assets/app-1.js`, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('cache-control')).toMatch(/immutable/)
    expect(await answer.text()).toHaveLength(1_000)
    const again = await fetch(`${world.origin}/assets/app-1.js`, {
      headers: { 'accept-encoding': 'br', 'if-none-match': answer.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  test.each(['/assets/gone.js', '/../options.ts', '/%2e%2e/%2e%2e/etc/passwd.txt', '/a%00.html'])(
    'has nothing at %s',
    async (path) => {
      expect((await fetch(world.origin + path)).status).toBe(404)
    },
  )
})

describe('the runtime', () => {
  test('shows what would have been sent, with nothing of it taken for markup', async () => {
    mkdirSync(join(world.dataDir, 'outbox/mail'), { recursive: true })
    writeFileSync(join(world.dataDir, 'outbox/mail/1.txt'), 'Dear <b>reader</b>')
    expect(await (await fetch(`${world.origin}/local/outbox`)).text()).toContain('Dear &#60;b&#62;reader')
  })

  test('moves the clock of functions and companions alike', async () => {
    const { now } = (await (await fetch(`${world.origin}/open/x`)).json()) as { now: number }
    expect(new Date(now).toISOString()).toMatch(/^2030-08-10T1[78]:/)
    expect(new Date(Number(world.environment.clock)).toISOString()).toMatch(/^2030-08-10T1[78]:/)
  })

  test('fires a schedule when its hour comes in its own zone', async () => {
    const [seen] = await eventually(async () => {
      const items = await world.items('SEEN#nightly')
      return items.length > 0 ? items : undefined
    })
    expect(seen).toBeDefined()
  }, 20_000)

  test('gives its first run the endpoints, the outputs and the wish for nothing more', () => {
    expect(world.environment).toMatchObject({
      argv: '--empty',
      OUT_TableName: expect.stringMatching(/^Data-Table/),
      AWS_ENDPOINT_URL_DYNAMODB: expect.stringMatching(/^http/),
    })
  })

  test('refuses a data directory that is in use', async () => {
    const second = new LocalWorld()
    Object.assign(second, { dataDir: world.dataDir })
    await expect(second.start()).rejects.toThrow(/ended with 1/)
  }, 20_000)

  test('ends in order when it is asked to, and leaves no process behind', async () => {
    const store = world.environment.AWS_ENDPOINT_URL_DYNAMODB ?? ''
    expect(await world.stop()).toBe(0)
    await expect(fetch(store)).rejects.toThrow()
  }, 20_000)

  test('takes the store with it even when it is killed', async () => {
    const other = await new LocalWorld().start()
    const store = other.environment.AWS_ENDPOINT_URL_DYNAMODB ?? ''
    await other.kill()
    await eventually(() =>
      fetch(store).then(
        () => undefined,
        () => true,
      ),
    )
    await other.remove()
  }, 20_000)
})
