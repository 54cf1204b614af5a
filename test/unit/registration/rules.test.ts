import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ENTRY_STATES, type RegistrationKind } from '../../../functions/registration/contract.ts'
import { entryIssues, NOTHING_KNOWN } from '../../../functions/registration/domain/entry-issues.ts'
import { maskFields } from '../../../functions/registration/domain/fields.ts'
import { classFits, dueOnOf, isLate } from '../../../functions/registration/domain/kinds.ts'
import { classNamed, offeredClasses } from '../../../functions/registration/domain/sheet-classes.ts'
import { FIELD_COLUMNS } from '../../../functions/registration/domain/sheet-columns.ts'
import { STATE_RULES } from '../../../functions/registration/domain/states.ts'
import { drawNumber, findFreeNumber } from '../../../functions/registration/domain/temporary-number.ts'
import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { type Cell, valueOfCell } from '../../../layers/kernel/fields/cell-value.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { part } from '../../../layers/kernel/fields/part.ts'
import { tidy } from '../../../layers/kernel/fields/tidy.ts'
import { fieldsFrom, valuesFrom } from '../../../layers/kernel/fields/values-by-path.ts'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { aChild, aGuardian, residentId } from './a-child.ts'

const context = { today: '2026-09-02', regions: demoRegions, schoolIsSpecial: false }
const window = { ageRule: 'block', ageCutoffOn: '2020-08-31' } as const
const codes = (kind: RegistrationKind, fields: EntryFields, known = {}, rule: Parameters<typeof entryIssues>[3] = window) =>
  entryIssues(kind, fields, context, rule, { ...NOTHING_KNOWN, ...known }).map(
    ({ field, code, severity }) => `${field} ${code} ${severity}`,
  )

describe('what an entry is told', () => {
  const born = (birthDate: string) => aChild({ birthDate, idDocNo: residentId(1, birthDate) })
  it.each`
    born            | kind          | rule       | says
    ${'2020-08-31'} | ${'gradeOne'} | ${'block'} | ${[]}
    ${'2020-09-01'} | ${'gradeOne'} | ${'block'} | ${['birthDate too-young error']}
    ${'2020-09-01'} | ${'gradeOne'} | ${'warn'}  | ${['birthDate too-young warning']}
    ${'2020-09-01'} | ${'gradeOne'} | ${'off'}   | ${[]}
    ${'2020-09-01'} | ${'enrolled'} | ${'block'} | ${[]}
    ${'2020-09-01'} | ${'returnee'} | ${'block'} | ${[]}
  `('born $born, $kind, rule $rule: $says', ({ born: birthDate, kind, rule, says }) => {
    expect(codes(kind as RegistrationKind, born(String(birthDate)), {}, { ...window, ageRule: rule as 'block' })).toEqual(says)
  })

  const without = aChild({ idDocType: 'Z', idDocNo: '' }, [
    aGuardian({ idDocType: '1', idDocNo: residentId(1, '1985-01-01') }),
    aGuardian({ idDocType: '1', idDocNo: residentId(2, '1986-01-01') }),
  ])
  it.each`
    what                             | kind          | child       | known                                  | says
    ${'a held document'}             | ${'gradeOne'} | ${aChild()} | ${{ documentHeld: true }}              | ${['idDocNo document-held error']}
    ${'one entered here'}            | ${'gradeOne'} | ${aChild()} | ${{ documentEnteredHere: true }}       | ${['idDocNo duplicate-in-school error']}
    ${'a likeness, and a document'}  | ${'gradeOne'} | ${aChild()} | ${{ alike: true }}                     | ${[]}
    ${'a likeness, and no document'} | ${'gradeOne'} | ${without}  | ${{ alike: true }}                     | ${['fullName alike-exists warning']}
    ${'a returnee’s likeness'}       | ${'returnee'} | ${aChild()} | ${{ alike: true }}                     | ${['fullName alike-exists warning']}
    ${'a returnee held and alike'}   | ${'returnee'} | ${aChild()} | ${{ alike: true, documentHeld: true }} | ${['idDocNo document-held error']}
  `('$what says $says', ({ kind, child, known, says }) => {
    expect(codes(kind as RegistrationKind, child as EntryFields, known as object)).toEqual(says)
  })
})

describe('which classes a kind of registration is open to', () => {
  it.each`
    kind          | stage        | cohort  | fits
    ${'gradeOne'} | ${'primary'} | ${2026} | ${true}
    ${'gradeOne'} | ${'primary'} | ${2025} | ${false}
    ${'gradeOne'} | ${'junior'}  | ${2026} | ${false}
    ${'enrolled'} | ${'primary'} | ${2021} | ${true}
    ${'enrolled'} | ${'primary'} | ${2020} | ${false}
    ${'enrolled'} | ${'senior'}  | ${2024} | ${true}
    ${'returnee'} | ${'junior'}  | ${2025} | ${true}
    ${'returnee'} | ${'junior'}  | ${2027} | ${false}
  `('$kind, $stage of $cohort: $fits', ({ kind, stage, cohort, fits }) => {
    expect(classFits(kind as RegistrationKind, { stage, cohort } as never, {}, 2026)).toBe(fits)
  })
})

describe('the month a school has', () => {
  it.each`
    kind          | cohort  | entryMonth  | dueOn
    ${'gradeOne'} | ${2026} | ${'202609'} | ${'2026-09-30'}
    ${'gradeOne'} | ${2026} | ${'202611'} | ${'2026-09-30'}
    ${'enrolled'} | ${2024} | ${'202602'} | ${'2026-02-28'}
    ${'returnee'} | ${2024} | ${'202612'} | ${'2026-12-31'}
    ${'returnee'} | ${2024} | ${'2026'}   | ${'2024-09-30'}
  `('$kind of $cohort, entered $entryMonth: until $dueOn', ({ kind, cohort, entryMonth, dueOn }) => {
    expect(dueOnOf(kind as RegistrationKind, Number(cohort), String(entryMonth))).toBe(dueOn)
    expect(isLate(String(dueOn), String(dueOn))).toBe(false)
  })
})

describe('the states of an entry', () => {
  it('let a school change exactly what it may submit', () => {
    expect(ENTRY_STATES.filter((state) => STATE_RULES[state].mayChange)).toEqual(['draft', 'returned', 'refused'])
    for (const state of ENTRY_STATES) expect(STATE_RULES[state].maySubmit).toBe(STATE_RULES[state].mayChange)
  })
})

describe('temporary numbers', () => {
  const quest = { county: '330199', birthDate: '2020-03-15', random: (bound: number) => bound - 1 }

  it('are of the county and the birthday', () => {
    expect(drawNumber({ ...quest, random: () => 7 })).toBe('L330199202003150007')
  })

  it('are found though only one of ten thousand is left', async () => {
    const left = 'L330199202003154711'
    expect(await findFreeNumber({ ...quest, isTaken: async (number) => number !== left })).toBe(left)
  })

  it('are said to be gone when all ten thousand are given', async () => {
    let asked = 0
    const none = await findFreeNumber({
      ...quest,
      isTaken: async () => {
        asked += 1
        return true
      },
    })
    expect([none, asked]).toEqual([undefined, 10_000])
  })
})

describe('a cell', () => {
  const cell = (text: string, kind: Cell['kind'] = 'text'): Cell => ({ text, kind })
  const field = (path: string) => FIELD_COLUMNS.find((column) => column.path === path)?.field
  it.each`
    path              | text                     | kind        | value
    ${'sex'}          | ${'男'}                  | ${'text'}   | ${'1'}
    ${'sex'}          | ${'１'}                  | ${'text'}   | ${'1'}
    ${'ethnicity'}    | ${'1'}                   | ${'number'} | ${'01'}
    ${'ethnicity'}    | ${'01-汉族'}             | ${'text'}   | ${'01'}
    ${'isOrphan'}     | ${'否'}                  | ${'text'}   | ${'0'}
    ${'birthDate'}    | ${'2020年3月5日'}        | ${'text'}   | ${'2020-03-05'}
    ${'birthDate'}    | ${'2020/3/5'}            | ${'text'}   | ${'2020-03-05'}
    ${'birthDate'}    | ${'20200305'}            | ${'number'} | ${'2020-03-05'}
    ${'birthDate'}    | ${'43895'}               | ${'number'} | ${'2020-03-05'}
    ${'birthDate'}    | ${'43895'}               | ${'text'}   | ${'43895'}
    ${'birthDate'}    | ${'2020-03-05'}          | ${'date'}   | ${'2020-03-05'}
    ${'entryMonth'}   | ${'2026年9月'}           | ${'text'}   | ${'202609'}
    ${'entryMonth'}   | ${'2026-09-01'}          | ${'date'}   | ${'202609'}
    ${'idDocNo'}      | ${' 33019920200315001x'} | ${'text'}   | ${'33019920200315001X'}
    ${'idDocNo'}      | ${'３３０１９９'}        | ${'text'}   | ${'330199'}
    ${'idDocNo'}      | ${'12345678'}            | ${'number'} | ${'12345678'}
    ${'contactPhone'} | ${'139 0000 0000'}       | ${'text'}   | ${'13900000000'}
    ${'talents'}      | ${' 书法 '}              | ${'text'}   | ${'书法'}
  `('of $path that holds “$text” as $kind stands for $value', ({ path, text, kind, value }) => {
    expect(valueOfCell(cell(String(text), kind as Cell['kind']), String(path), field(String(path)))).toEqual({ value })
  })

  it('never becomes anything but a text, whatever it holds', () => {
    const kinds = fc.constantFrom<Cell['kind']>('text', 'number', 'date', 'boolean', 'formula', 'error')
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_COLUMNS), fc.string({ unit: 'binary' }), kinds, ({ path, field: of }, text, kind) => {
        expect(typeof valueOfCell({ text, kind }, path, of).value).toBe('string')
      }),
    )
  })

  it('offers in its list only what it understands', () => {
    for (const { path, choices = [], field: of } of FIELD_COLUMNS) {
      const understood = choices.map((choice) => valueOfCell(cell(choice), path, of).value)
      const known = new Set(of?.table?.codes.map(({ code }) => code))
      expect([path, understood.every((value) => known.has(value)), new Set(understood).size]).toEqual([
        path,
        true,
        choices.length,
      ])
    }
  })
})

describe('classes in a file', () => {
  const classes = [
    { classId: 'cls_1', name: '1班', stage: 'primary', cohort: 2026 },
    { classId: 'cls_2', name: '1班', stage: 'primary', cohort: 2025 },
    { classId: 'cls_3', name: '2班', stage: 'primary', cohort: 2025 },
    { classId: 'cls_4', name: '老班', stage: 'primary', cohort: 2010 },
  ] as const
  const offered = offeredClasses(classes, 'enrolled', {}, 2026)

  it('are offered with their grade where two bear one name', () => {
    expect(offered.map(({ title }) => title)).toEqual(['小学一年级 1班', '小学二年级 1班', '2班'])
  })

  it.each`
    title               | answer
    ${'小学二年级 1班'} | ${'cls_2'}
    ${'小学二年级1班'}  | ${'cls_2'}
    ${'２班'}           | ${'cls_3'}
    ${'1班'}            | ${'class-ambiguous'}
    ${'老班'}           | ${'class-unknown'}
    ${''}               | ${'missing'}
  `('“$title” means $answer', ({ title, answer }) => {
    const named = classNamed(String(title), offered)
    expect('schoolClass' in named ? named.schoolClass.classId : named.issue.code).toBe(answer)
  })
})

describe('a child’s fields', () => {
  const texts = fc.string({ unit: fc.constantFrom('王', '小', 'a', '1', 'x', '·'), minLength: 1, maxLength: 6 })
  const anyChild = fc.dictionary(fc.constantFrom(...REGISTRATION_FIELDS.map(({ id }) => id)), texts)

  it('survive the way into cells and back', () => {
    fc.assert(
      fc.property(anyChild, (fields) => {
        expect(fieldsFrom(valuesFrom(fields))).toEqual(fields)
      }),
    )
  })

  it('are the same however often they are tidied', () => {
    fc.assert(
      fc.property(anyChild, (fields) => {
        expect(tidy(tidy(fields))).toEqual(tidy(fields))
      }),
    )
  })

  it('are parted so that nothing sealed lies among the open', () => {
    const { open, sealed, guardians } = part(aChild())
    expect(Object.keys(sealed).sort()).toEqual(['contactPhone', 'currentAddress', 'homeAddress', 'idDocNo', 'mailingAddress'])
    expect(Object.keys(open)).not.toContain('idDocNo')
    expect(guardians).toHaveLength(2)
  })

  it('are masked wherever the catalogue seals them', () => {
    const child = aChild({ idDocNo: residentId(1) })
    const masked = maskFields(child)
    const sealed = [...REGISTRATION_FIELDS, ...GUARDIAN_FIELDS].filter(({ sensitivity }) => sensitivity === 'sealed')
    expect(sealed.length).toBeGreaterThan(5)
    for (const { id } of REGISTRATION_FIELDS.filter(({ sensitivity }) => sensitivity === 'sealed')) {
      if (child[id]) expect([id, masked[id]]).not.toEqual([id, child[id]])
    }
    expect(masked.guardians?.[0]?.fullName).toBe('王**')
  })
})
