import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { newKeyPair, publicPem, signedBy } from '../../demo/province/keys.ts'
import { EMPTY_LINE, type Line, missingIn, receive, type Ticket } from '../../functions/provinces/domain/line.ts'
import { linesOf, readManifest, readMessages, sha256Of } from '../../functions/provinces/domain/parcel.ts'
import { ACKNOWLEDGEMENT_TYPE, PARCEL_TYPE } from '../../functions/provinces/domain/signed.ts'
import type { IncomingMessage, Manifest } from '../../functions/provinces/messages.ts'

/** What is left of a line, and in which order parcels were due, when these came in this order. */
function lineAfter(tickets: readonly Ticket[]): { line: Line; due: number[] } {
  let line = EMPTY_LINE
  const due: number[] = []
  for (const ticket of tickets) {
    const received = receive(line, ticket)
    line = received.line
    due.push(...received.due)
  }
  return { line, due }
}

const parcelsUpTo = (last: number): Ticket[] =>
  Array.from({ length: last }, (_, at) => ({ sequence: at + 1, sha256: sha256Of(`parcel ${at + 1}`) }))

/** All parcels of a line at least once, in any order, some of them again and again. */
const arrivals = fc.integer({ min: 1, max: 30 }).chain((last) => {
  const parcels = parcelsUpTo(last)
  return fc
    .array(fc.constantFrom(...parcels), { maxLength: 30 })
    .chain((again) =>
      fc.shuffledSubarray([...parcels, ...again], { minLength: last + again.length, maxLength: last + again.length }),
    )
    .map((order) => ({ last, order }))
})

describe('the line of a province’s parcels', () => {
  it('ends in the same state however often and in whatever order they come, each due once and in its turn', () => {
    fc.assert(
      fc.property(arrivals, ({ last, order }) => {
        const { line, due } = lineAfter(order)
        expect(due).toEqual(parcelsUpTo(last).map(({ sequence }) => sequence))
        expect(line.next).toBe(last + 1)
      }),
    )
  })

  it('never comes to a parcel before all earlier ones are there', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 30 }), ({ order }, lost) => {
        const { line, due } = lineAfter(order.filter(({ sequence }) => sequence !== lost))
        expect(due.every((sequence) => sequence < lost)).toBe(true)
        expect(line.next).toBeLessThanOrEqual(lost)
      }),
    )
  })

  it('says what is missing: every place before the last that is there, and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), fc.integer({ min: 1, max: 20 }), (there, next) => {
        const waiting = there.filter((sequence) => sequence >= next)
        const missing = missingIn(next, waiting)
        const last = Math.max(0, ...waiting)
        for (let at = next; at < last; at++) expect(missing.includes(at)).toBe(!waiting.includes(at))
        expect(missing.every((at) => at >= next && at < last)).toBe(true)
      }),
    )
  })

  it('gives a place once: another parcel of the same number is refused and changes nothing', () => {
    const { line } = lineAfter(parcelsUpTo(3))
    const other = receive(line, { sequence: 2, sha256: sha256Of('another parcel 2') })
    expect(other).toEqual({ line, standing: 'sequence-reused', due: [] })
    expect(receive(line, { sequence: 5000, sha256: sha256Of('far') }).standing).toBe('too-far-ahead')
  })
})

const keys = newKeyPair()
const sender = { id: '44', key: createPublicKey(publicPem(keys)) }
const messages: IncomingMessage[] = [
  { message: 'inquiry-answer', inquiryId: 'inq_00000000000000000000000000' },
  { message: 'inquiry-answer', inquiryId: 'inq_11111111111111111111111111' },
]
const content = linesOf(messages)
const manifest: Manifest = {
  from: '44',
  to: 'CN',
  sequence: 7,
  count: 2,
  sha256: sha256Of(content),
  createdAt: '2026-11-20T08:00:00.000Z',
}
const token = signedBy(keys, PARCEL_TYPE, manifest)

describe('a parcel is believed', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('as it was signed, and only so: a changed character of the manifest is no manifest', () => {
    expect(readManifest(token, sender)).toEqual({ ok: true, value: manifest })
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AQgwz059_-.'), (at, other) => {
        fc.pre(token[at] !== other)
        const changed = token.slice(0, at) + other + token.slice(at + 1)
        const read = readManifest(changed, sender)
        // The last character of a base64 text carries bits nobody reads: the same signature may be written in two ways.
        expect(read.ok && at < token.length - 1).toBe(false)
        if (read.ok) expect(read.value).toEqual(manifest)
      }),
    )
  })

  it('with the content it was signed for, to the byte', () => {
    expect(readMessages(bytes(content), manifest)).toEqual({ ok: true, value: messages })
    fc.assert(
      fc.property(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes(content)
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(readMessages(changed, manifest)).toMatchObject({ ok: false, refusal: { reason: 'hash' } })
      }),
    )
  })

  it.each([
    ['signed with another key', signedBy(newKeyPair(), PARCEL_TYPE, manifest), 'signature'],
    ['signed as an answer and not as a parcel', signedBy(keys, ACKNOWLEDGEMENT_TYPE, manifest), 'signature'],
    ['unsigned, by a header that says so', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`, 'signature'],
    ['of another province', signedBy(keys, PARCEL_TYPE, { ...manifest, from: '33' }), 'manifest'],
    ['to another office', signedBy(keys, PARCEL_TYPE, { ...manifest, to: '33' }), 'manifest'],
    ['without a place in the line', signedBy(keys, PARCEL_TYPE, { ...manifest, sequence: 0 }), 'manifest'],
    ['with more than it says', signedBy(keys, PARCEL_TYPE, { ...manifest, more: true }), 'manifest'],
    ['empty', '', 'signature'],
  ])('not %s', (_, said, reason) => {
    expect(readManifest(said, sender)).toMatchObject({ ok: false, refusal: { reason } })
  })

  it.each([
    ['fewer messages than announced', content, { count: 3 }, 'count'],
    ['a message nobody knows', `{"message":"delete"}\n${content.split('\n')[0]}\n`, {}, 'message'],
    ['a line that is no message', `${content.split('\n')[0]}\n{"message"\n`, {}, 'message'],
  ])('not with %s', (_, text, over, reason) => {
    const signed = { ...manifest, sha256: sha256Of(text), ...over }
    expect(readMessages(bytes(text), signed)).toMatchObject({ ok: false, refusal: { reason } })
  })
})
