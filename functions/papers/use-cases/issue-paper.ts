import { randomBytes } from 'node:crypto'
import type { Block, Sheet } from '../../../layers/documents/papers/sheet.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { maskName } from '../../../layers/kernel/person-name.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { findCase } from '../../cases/reads.ts'
import type { Place } from '../../places/contract.ts'
import { findClass } from '../../places/reads.ts'
import { findStudent } from '../../students/reads.ts'
import type { IssuePaper, Paper } from '../contract.ts'
import { checkCodeOf, grouped } from '../domain/check-code.ts'
import { confirmationBlocks } from '../domain/confirmation.ts'
import { mayIssue, PAPER_TITLES, receiptBlocks, studentBlocks, transferBlocks } from '../domain/sheets.ts'
import { newPaper } from '../repository.ts'
import { sheetFacts } from './class-facts.ts'
import { caseFacts, pupilFacts } from './facts.ts'

/** What a paper says, and whom it names to those who verify it. */
interface Drafted {
  readonly blocks: readonly Block[]
  readonly nameMasked: string
  /** The business number printed on it. */
  readonly number?: string
}

/**
 * Gives a paper out: what it says is fixed and sealed now, and its check code answers for it from now on. The file is
 * made behind the request.
 */
export async function issuePaper(place: Place, asked: IssuePaper, act: Act): Promise<Result<Paper>> {
  const drafted = await draft(place, asked, act)
  if (!drafted.ok) return drafted
  const { blocks, nameMasked, number } = drafted.value
  const paperId = newId('pap')
  const code = checkCodeOf(randomBytes(16))
  const paper: Paper = {
    paperId,
    kind: asked.kind,
    placeId: place.placeId,
    placeName: place.name,
    checkCode: grouped(code),
    issuedAt: act.at,
    issuedBy: act.actor.accountId,
  }
  const sheet: Sheet = {
    title: PAPER_TITLES[asked.kind],
    size: SIZES[asked.kind] ?? 'a4',
    blocks,
    number: number ?? paperId,
    checkCode: paper.checkCode,
    verifyAt: `${config('PUBLIC_ORIGIN')}/v/${code}`,
    issuedBy: place.name,
    issuedOn: shanghaiDateOf(act.at),
  }
  const writes = await newPaper(paper, place, sheet, code, nameMasked, act)
  const done = await commit(act, writes, { status: 201, body: paper })
  return done.ok ? ok(paper) : done
}

const SIZES: Readonly<Partial<Record<IssuePaper['kind'], Sheet['size']>>> = {
  'student-card': 'card',
  'confirmation-sheet': 'dense',
}

function draft(place: Place, asked: IssuePaper, act: Act): Promise<Result<Drafted>> {
  if (asked.about === 'class') return aboutClass(place, asked.classId)
  return asked.about === 'student' ? aboutStudent(place, asked, act) : aboutCase(place, asked, act)
}

/** The sheets of a class to be looked through and signed at home, one page a pupil. (Measures art. 24) */
async function aboutClass(place: Place, classId: string): Promise<Result<Drafted>> {
  const schoolClass = await findClass(place.placeId, classId)
  const pupils = schoolClass ? await sheetFacts(classId) : []
  if (!schoolClass) return refuse({ kind: 'not-found' })
  if (pupils.length === 0) return refuse({ kind: 'paper-not-so' })
  return ok({ blocks: confirmationBlocks(schoolClass.name, pupils), nameMasked: schoolClass.name })
}

async function aboutStudent(
  place: Place,
  { kind, studentId }: Extract<IssuePaper, { about: 'student' }>,
  { at }: Act,
): Promise<Result<Drafted>> {
  const student = await findStudent(studentId)
  if (!student || student.schoolId !== place.placeId) return refuse({ kind: 'not-found' })
  const pupil = await pupilFacts(student, at)
  if (!mayIssue(kind, pupil)) return refuse({ kind: 'paper-not-so' })
  return ok({ blocks: studentBlocks(kind, pupil, shanghaiDateOf(at)), nameMasked: maskName(pupil.name) })
}

async function aboutCase(
  place: Place,
  { kind, caseId }: Extract<IssuePaper, { about: 'case' }>,
  { at }: Act,
): Promise<Result<Drafted>> {
  const found = await findCase(caseId)
  const isParty = found && [found.initiatorId, ...Object.values(found.parties)].includes(place.placeId)
  if (!found || !isParty) return refuse({ kind: 'not-found' })
  if (kind === 'transfer-form' && found.business !== 'transfer') return refuse({ kind: 'paper-not-so' })
  const facts = await caseFacts(found, place.placeId, at)
  const blocks = kind === 'transfer-form' ? transferBlocks(facts) : receiptBlocks(facts)
  return ok({ blocks, nameMasked: facts.pupil ? maskName(facts.pupil.name) : '', number: caseId })
}
