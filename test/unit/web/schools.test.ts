import { describe, expect, it } from '@jest/globals'
import i18next from 'i18next'
import { SchoolChange, SchoolChangeContent } from '../../../functions/school-changes/contract.ts'
import { SCHOOL_CHANGE_TITLES } from '../../../functions/school-changes/domain/titles.ts'
import { problems } from '../../../functions/school-changes/problems.ts'
import { obstacleWords } from '../../../web/src/applications/obstacle-words.ts'
import { titleIn } from '../../../web/src/cases/case-title.ts'
import { AskedClass, type ClassValues } from '../../../web/src/places/asked-class.ts'
import { AskedSchool, type SchoolValues } from '../../../web/src/schools/asked-school.ts'
import { asContent, type ChangeValues, flatOf } from '../../../web/src/schools/change-values.ts'
import * as wordsEn from '../../../web/src/texts/en/applications.ts'
import * as obstaclesEn from '../../../web/src/texts/en/obstacles.ts'
import * as schoolsEn from '../../../web/src/texts/en/schools.ts'
import * as wordsZh from '../../../web/src/texts/zh/applications.ts'
import * as obstaclesZh from '../../../web/src/texts/zh/obstacles.ts'
import * as schoolsZh from '../../../web/src/texts/zh/schools.ts'
import { given } from '../../support/given.ts'

const faults = (
  schema: { safeParse(values: unknown): { error?: { issues: { path: PropertyKey[] }[] } | undefined } },
  values: unknown,
) => (schema.safeParse(values).error?.issues ?? []).map(({ path }) => String(path[0]))

describe('a class as the form has it', () => {
  const typed: ClassValues = {
    ...{ name: '新班', stage: 'primary', kind: '10', cohort: 2026, cohorts: [], campusId: '01', cap: 45 },
  }

  it.each`
    what                                      | kind    | cohorts         | asked
    ${'one cohort'}                           | ${'10'} | ${[]}           | ${{ cohort: 2026, cohorts: undefined }}
    ${'an ordinary class, several left over'} | ${'10'} | ${[2024, 2025]} | ${{ cohort: 2026, cohorts: undefined }}
    ${'a multi-grade class'}                  | ${'12'} | ${[2024, 2025]} | ${{ cohort: 2025, cohorts: [2025, 2024] }}
  `(
    '$what asks for what its kind has',
    given<{ kind: string; cohorts: number[]; asked: object }>(({ kind, cohorts, asked }) => {
      const { cohort, cohorts: found } = AskedClass.parse({ ...typed, kind, cohorts })
      expect({ cohort, cohorts: found }).toEqual(asked)
    }),
  )

  it('says at its own field that one cohort is no multi-grade class', () => {
    expect(faults(AskedClass, { ...typed, kind: '12', cohorts: [2025] })).toEqual(['cohorts'])
  })
})

describe('a school as the form has it', () => {
  const typed: SchoolValues = {
    ...{ schoolId: '2133990088', name: '新建小学', kind: '211', stages: [], system: 'six-three' },
    campuses: [{ campusId: '01', name: '本部' }],
  }

  it.each`
    what                            | over                                                        | asked
    ${'a primary school'}           | ${{}}                                                       | ${{}}
    ${'five years'}                 | ${{ system: 'five-four' }}                                  | ${{ stageLengths: [{ stage: 'primary', years: 5, fromCohort: 1990 }] }}
    ${'a senior school'}            | ${{ kind: '342', system: 'five-four' }}                     | ${{}}
    ${'a school for the deaf'}      | ${{ kind: '512', stages: ['junior'], system: 'five-four' }} | ${{ stages: ['junior'], stageLengths: [{ stage: 'junior', years: 4, fromCohort: 1990 }] }}
    ${'a teaching point'}           | ${{ kind: '218', attachedTo: '2133990001' }}                | ${{ attachedTo: '2133990001' }}
    ${'one that was a point first'} | ${{ attachedTo: '2133990001', parentId: '330199' }}         | ${{ parentId: '330199' }}
  `(
    '$what asks for what its kind has',
    given<{ over: Partial<SchoolValues>; asked: object }>(({ over, asked }) => {
      const { schoolId: _, name: __, kind: ___, campuses: ____, ...rest } = AskedSchool.parse({ ...typed, ...over })
      expect(rest).toEqual(asked)
    }),
  )

  it('says at its own field which school a teaching point is missing', () => {
    expect(faults(AskedSchool, { ...typed, kind: '218' })).toEqual(['attachedTo'])
  })
})

describe('a change of a school as the form has it', () => {
  const said = { schoolId: '2133990001', reason: '按县教育局批复办理' }

  it.each`
    kind              | facts                                               | missing
    ${'rename'}       | ${{ name: '演示县实验小学' }}                       | ${['name']}
    ${'campuses'}     | ${{ campuses: [{ campusId: '01', name: '本部' }] }} | ${['campuses']}
    ${'stage-length'} | ${{ stage: 'primary', years: 5, fromCohort: 2030 }} | ${['stage', 'years', 'fromCohort']}
    ${'close'}        | ${{ custodianId: '330199' }}                        | ${['custodianId']}
    ${'merge'}        | ${{ intoSchoolId: '2133990002' }}                   | ${['intoSchoolId']}
  `(
    '$kind is what the contract asks for, and what is missing is told at its field',
    given<{ kind: SchoolChange['kind']; facts: object; missing: string[] }>(({ kind, facts, missing }) => {
      const values = { ...said, kind, ...facts } as ChangeValues
      expect(faults(flatOf(kind), values)).toEqual([])
      expect(SchoolChangeContent.parse(asContent(values)).change).toEqual({ kind, ...facts })
      expect(faults(flatOf(kind), { ...said, kind })).toEqual(missing)
    }),
  )

  it('is called in the reader’s language, every kind of it', () => {
    expect(Object.keys(SCHOOL_CHANGE_TITLES).sort()).toEqual(SchoolChange.options.map(({ shape }) => shape.kind.value).sort())
    const row = { business: 'school-change', title: '学校合并' } as const
    expect(titleIn(row, 'en', () => 'Change of a school')).toBe('Change of a school · Merging')
    expect(titleIn(row, 'zh', () => '学校信息变更')).toBe('学校信息变更 · 学校合并')
  })

  it.each([
    ['zh', { ...wordsZh, ...obstaclesZh, ...schoolsZh }],
    ['en', { ...wordsEn, ...obstaclesEn, ...schoolsEn }],
  ] as const)('says in %s of everything that may stand against it what it is, with its facts', (language, texts) => {
    const reader = i18next.createInstance()
    void reader.init({
      lng: language,
      resources: { [language]: { translation: texts } },
      interpolation: { escapeValue: false },
      initAsync: false,
    })
    const other = obstacleWords({ kind: 'nobody-knows' }, reader.t, language).replace('nobody-knows', '')
    for (const kind of Object.keys(problems)) {
      const words = obstacleWords({ kind, count: 7, earliest: 2030, stages: ['junior'] }, reader.t, language)
      expect(words.replace(kind, '')).not.toBe(other)
      expect(words).not.toMatch(/\{\{|undefined/)
    }
    expect(obstacleWords({ kind: 'pupils-remain', count: 7 }, reader.t, language)).toContain('7')
  })
})
