import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { eachOnItsOwn, sweep, whole } from '../../../layers/platform/sweep.ts'

let told: string[] = []
beforeEach(() => {
  told = []
  jest.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line))
})
afterEach(() => {
  jest.restoreAllMocks()
})

const failure = 'children could not be found'

/** Rows below zero have nothing to do with them, and three is nowhere to be found. */
function sought() {
  const seen: number[] = []
  const one = async (row: number) => {
    seen.push(row)
    if (row === 3) throw new Error('王小明 is not there')
    return row > 0
  }
  return { seen, one }
}

describe('a sweep', () => {
  it.each([
    ['one after the other', 1],
    ['two at a time', 2],
    ['all at once', 9],
  ])('looks at every row, %s, whatever becomes of one of them', async (_, atOnce) => {
    const { seen, one } = sought()
    const swept = await sweep({ rows: [1, -2, 3, 4, 5], one, failure, atOnce })
    expect(seen).toEqual([1, -2, 3, 4, 5])
    expect(swept).toMatchObject({ done: 3, failed: 1, left: false })
  })

  it('is thrown at the end where a row failed, and neither that nor the log says what was in it', async () => {
    const { one } = sought()
    const swept = await sweep({ rows: [3, 4], one, failure, facts: (row) => ({ count: row }) })
    expect(() => whole(swept)).toThrow(new Error('children could not be found: 1'))
    expect(told.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', message: failure, errorName: 'Error', count: 3 },
    ])
    expect(told.join()).not.toContain('王小明')
  })

  it('answers how many were done where none failed', async () => {
    const { one } = sought()
    expect(whole(await sweep({ rows: [1, -2, 4], one, failure }))).toBe(2)
  })

  it.each([
    ['stops after the most it may do and says that more are left', [1, 2, -2, 4], { done: 2, left: true }],
    ['says that none is left where the last it may do is the last there is', [1, -2, 2], { done: 2, left: false }],
  ])('%s', async (_, rows, outcome) => {
    const { one } = sought()
    expect(await sweep({ rows, one, failure, most: 2 })).toMatchObject(outcome)
  })
})

describe('several jobs of one clock', () => {
  it('answer each for itself', async () => {
    expect(await eachOnItsOwn([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two'])
  })

  it('are all awaited before the one that failed is thrown', async () => {
    let done = false
    const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      done = true
    })
    await expect(eachOnItsOwn([Promise.reject(new Error('the first')), slow])).rejects.toThrow('the first')
    expect(done).toBe(true)
  })
})
