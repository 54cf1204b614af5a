/**
 * What a business must write at the least, in the units DynamoDB charges. An item costs two units a kilobyte in a
 * transaction, and so does one that is only looked at there; each index it has to enter or leave costs one more. Every
 * item is counted once for each moment somebody else, or a later hour, has to change it: one person’s act cannot be
 * written together with another’s. All items are taken to fit one kilobyte but a pupil’s record and copies of it, which
 * are what the sheet makes them.
 */
export interface Due {
  readonly item: string
  readonly times?: number
  readonly kilobytes?: number
  readonly indexes?: number
  /** Looked at in the transaction and left as it is. */
  readonly checked?: true
  /** Written alone, at half the price. */
  readonly alone?: true
}

export interface Moment {
  readonly when: string
  readonly times?: number
  readonly items: readonly Due[]
}

export interface Floor {
  readonly items: number
  readonly units: number
}

const RECORD_KILOBYTES = 3

const priceOf = ({ times = 1, kilobytes = 1, indexes = 0, alone }: Due): number => times * ((alone ? 1 : 2) * kilobytes + indexes)

/** The sum of what must be written: how many items, and at which price. */
export function floorOf(moments: readonly Moment[]): Floor {
  let [items, units] = [0, 0]
  for (const { times = 1, items: due } of moments) {
    for (const each of due) {
      if (!each.checked) items += times * (each.times ?? 1)
      units += times * priceOf(each)
    }
  }
  return { items, units }
}

/** The answer is kept so that whoever did not hear it may ask again. */
const ANSWER: Due = { item: 'kept answer' }
/** An event that somebody must be told stands in the outbox until they are, and then leaves it. */
const EVENT_TO_TELL: Due = { item: 'event of the case', indexes: 1 }
const TOLD: Moment = { when: 'the event is told', items: [{ item: 'the event leaves the outbox', indexes: 1, alone: true }] }

/** From the first entry to the hand-in: a draft, its one proof uploaded and judged, then the case of so many offices. */
const opening = (offices: number, schools: number): readonly Moment[] => [
  { when: 'the application is drafted', items: [{ item: 'application', indexes: 1 }, ANSWER] },
  { when: 'the proof is announced', items: [{ item: 'proof', indexes: 1 }, ANSWER] },
  { when: 'the proof is judged', items: [{ item: 'proof', indexes: 1 }] },
  {
    when: 'it is handed in',
    items: [
      { item: 'case', indexes: 1 },
      EVENT_TO_TELL,
      { item: 'case in the list of an office', times: offices, indexes: 1 },
      // An index entry that moves leaves one place and enters another.
      { item: 'application', indexes: 2 },
      { item: 'hold on the record' },
      ANSWER,
      { item: 'the record is as it was read', kilobytes: RECORD_KILOBYTES, checked: true },
      { item: 'the school is open', times: schools, checked: true },
    ],
  },
  TOLD,
]

/** An office’s turn: the workflow opens its step and leaves its token, the office decides. */
const turns = (offices: number): readonly Moment[] => [
  { when: 'the step is opened', times: offices, items: [{ item: 'token' }, { item: 'case', indexes: 1 }] },
  { when: 'the office decides', times: offices, items: [{ item: 'case', indexes: 1 }, EVENT_TO_TELL, ANSWER] },
  { ...TOLD, times: offices },
]

const CLOSED: readonly Due[] = [
  { item: 'case', indexes: 1 },
  EVENT_TO_TELL,
  { item: 'application', indexes: 2 },
  { item: 'hold on the record' },
]

/** Four offices agree and the record moves: two schools and their two authorities. */
export const TRANSFER: readonly Moment[] = [
  ...opening(4, 2),
  ...turns(4),
  {
    when: 'the record moves',
    items: [
      // It leaves one roster for another, and is found by its name below another office.
      { item: 'record', kilobytes: RECORD_KILOBYTES, indexes: 4 },
      { item: 'event of the record' },
      { item: 'seat', times: 2 },
      { item: 'what the school left keeps', kilobytes: RECORD_KILOBYTES, indexes: 1 },
      { item: 'the cap is as it was read', checked: true },
      { item: 'paper file' },
      { item: 'event of the paper file' },
      { item: 'paper file in the list of a school', times: 2, indexes: 1 },
      ...CLOSED,
    ],
  },
  TOLD,
]

/** School and authority agree to a new name: the record, what finds it by name and likeness, and the name it bore before. */
export const KEY_CHANGE: readonly Moment[] = [
  ...opening(2, 1),
  ...turns(2),
  {
    when: 'the name changes',
    items: [
      // The roster shows the new name; below its office it is found by the new initials, and no more by the old.
      { item: 'record', kilobytes: RECORD_KILOBYTES, indexes: 3 },
      { item: 'event of the record', indexes: 1 },
      { item: 'the name it bore', indexes: 1 },
      { item: 'likeness, the old and the new', times: 2 },
      ...CLOSED,
    ],
  },
  TOLD,
  { ...TOLD, when: 'that the identity changed is told' },
]

/** The population register has the last word: the case waits for it, and the check of one pupil is sent and answered. */
export const CENTRAL_CHECK: readonly Moment[] = [
  {
    when: 'the case waits',
    items: [
      // It leaves the list of what is under way for the list of what waits.
      { item: 'case', indexes: 2 },
      EVENT_TO_TELL,
      { item: 'application', indexes: 2 },
    ],
  },
  TOLD,
  { when: 'a check is asked for', items: [{ item: 'check', indexes: 1 }, { item: 'event of the check', indexes: 1 }, ANSWER] },
  TOLD,
  { when: 'its file is sent', items: [{ item: 'check', indexes: 1 }, { item: 'event of the check' }] },
  { when: 'its answer is applied', items: [{ item: 'check', indexes: 1 }, { item: 'event of the check' }] },
]

/** The workflow of a chain: a wait for each office and a look at its answer, and the carrying out. */
export const transitionsOf = (offices: number): number => 2 * offices + 1

export const ratio = (measured: number, { units }: Floor): string => (measured / units).toFixed(2)
