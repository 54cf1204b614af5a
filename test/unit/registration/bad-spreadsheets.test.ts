import { beforeAll, describe, expect, it } from '@jest/globals'
import { entryIssues, NOTHING_KNOWN } from '../../../functions/registration/domain/entry-issues.ts'
import { showProblem } from '../../../functions/registration/domain/file-problems.ts'
import { type EntryIssue, showIssue } from '../../../functions/registration/domain/issue-texts.ts'
import { classNamed, offeredClasses } from '../../../functions/registration/domain/sheet-classes.ts'
import { mergeIssues, type ReadRow } from '../../../functions/registration/domain/sheet-rows.ts'
import { readFilledSheet } from '../../../functions/registration/use-cases/read-sheet.ts'
import { tidy } from '../../../layers/kernel/fields/tidy.ts'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import type { BadFile } from '../../corpus/bad-file.ts'
import { CLASS_NAME, EXPECTED } from '../../corpus/filled-sheets.ts'
import { badSpreadsheets } from '../../corpus/spreadsheets.ts'

const classes = offeredClasses([{ classId: 'cls_a', name: CLASS_NAME, stage: 'primary', cohort: 2026 }], 'gradeOne', {}, 2026)
const context = { today: '2026-09-02', regions: demoRegions, schoolIsSpecial: false }
const window = { ageRule: 'block', ageCutoffOn: '2020-08-31' } as const

function issuesOf(row: ReadRow, earlier: readonly ReadRow[]): EntryIssue[] {
  const named = classNamed(row.className, classes)
  const repeated = earlier.find(({ fields }) => fields.idDocNo !== undefined && fields.idDocNo === row.fields.idDocNo)
  return mergeIssues(row.issues, [
    ...('issue' in named ? [named.issue] : []),
    ...entryIssues('gradeOne', tidy(row.fields), context, window, NOTHING_KNOWN),
    ...(repeated
      ? [{ field: 'idDocNo', code: 'duplicate-in-file', severity: 'error', params: { row: repeated.row } } as const]
      : []),
  ])
}

/** What a clerk would be told of a file: about all of it, or about its rows. */
async function answerTo({ bytes }: BadFile) {
  const read = await readFilledSheet(bytes, EXPECTED)
  if (!read.ok) return { file: read.refusal.problem, cells: [] }
  const { rows } = read.value
  return {
    file: undefined,
    cells: rows.flatMap((row, at) => issuesOf(row, rows.slice(0, at)).map((issue) => ({ row: row.row, issue }))),
  }
}

describe('bad spreadsheets', () => {
  let files: BadFile[] = []
  let answers: { bad: BadFile; answer: Awaited<ReturnType<typeof answerTo>> }[] = []
  beforeAll(async () => {
    files = await badSpreadsheets()
    for (const bad of files) answers.push({ bad, answer: await answerTo(bad) })
  }, 120_000)

  it('are many', () => {
    expect(files.length).toBeGreaterThanOrEqual(120)
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  })

  it('are refused as a whole with the reason, where nothing in them can be read', () => {
    const wrong = answers
      .filter(({ bad }) => bad.file)
      .filter(({ bad, answer }) => !bad.file?.includes(answer.file?.code ?? ''))
      .map(({ bad, answer }) => `${bad.name}: ${answer.file?.code ?? `read, ${JSON.stringify(answer.cells.slice(0, 3))}`}`)
    expect(wrong).toEqual([])
  })

  it('have the row and the field named, where a cell is wrong', () => {
    const wrong = answers
      .filter(({ bad }) => bad.cell)
      .filter(
        ({ bad, answer }) =>
          !answer.cells.some(
            ({ row, issue }) => row === bad.cell?.row && issue.field === bad.cell.field && issue.code === bad.cell.code,
          ),
      )
      .map(
        ({ bad, answer }) =>
          `${bad.name}: ${answer.file?.code ?? ''} ${answer.cells.map(({ row, issue }) => `${row} ${issue.field} ${issue.code}`).join(', ')}`,
      )
    expect(wrong).toEqual([])
  })

  it('are answered in words of both languages that repeat nothing from the file', () => {
    answers = answers.filter(({ bad }) => bad)
    for (const { answer } of answers) {
      for (const language of ['zh', 'en'] as const) {
        const said = [
          ...(answer.file ? [showProblem(answer.file, language).message] : []),
          ...answer.cells.map(({ issue }) => showIssue(issue, language).message),
        ]
        for (const text of said) {
          expect(text).not.toMatch(/\{|\}|undefined|\d{15}/)
          expect(text.length).toBeGreaterThan(1)
        }
      }
    }
  })
})
