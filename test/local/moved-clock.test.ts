import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { LocalWorld } from './local-world.ts'

/** Far from any day on which this is run. */
const NOW = '2031-09-01T09:00:00+08:00'
const world = new LocalWorld({ args: ['--now', NOW] })
beforeAll(() => world.start(), 60_000)
afterAll(() => world.remove())

// Clients take the time from the answers they get, and sign with it: by a clock that was not moved they would be turned away.
test.each(['S3', 'SFN'])('%s says what time it is by the clock that was moved', async (service) => {
  const answer = await fetch(`${world.environment[`AWS_ENDPOINT_URL_${service}`]}/nothing`)
  const said = Date.parse(answer.headers.get('date') ?? '')
  expect(new Date(said).toISOString().slice(0, 10)).toBe(NOW.slice(0, 10))
})
