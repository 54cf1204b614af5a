import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { weigh } from '../../web/budget.ts'

const dist = join(import.meta.dirname, '../../web/dist')

describe('what a page weighs on a county line', () => {
  it('is within its budget, on every route and first of all at the door', async () => {
    const weights = await weigh(dist)
    expect(weights.length).toBeGreaterThan(15)
    expect(weights.filter(({ bytes, most }) => bytes > most)).toEqual([])
  })

  it('has no page of nothing', async () => {
    for (const { bytes } of await weigh(dist)) expect(bytes).toBeGreaterThan(50_000)
  })
})
