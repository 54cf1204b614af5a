/** A line that stands in a file, and what stands there instead. */
export interface Edit {
  readonly file: string
  readonly stands: string
  readonly becomes: string
}

/** A defect somebody could make: a condition gone, a step left out, one transaction made two. */
export interface Defect {
  readonly name: string
  readonly edits: readonly Edit[]
  /** What it takes to show it, where that is not everybody or more than usual. */
  readonly shownBy?: Partial<Record<'transfers' | 'claims' | 'twins' | 'callbackLost' | 'crowd', number>>
}

const edit = (file: string, stands: string, becomes = ''): Edit => ({ file, stands, becomes })

const DECISION = 'functions/cases/domain/decision.ts'
const EVENT = 'layers/platform/event.ts'
const API = 'layers/platform/api.ts'
const SEATS = 'functions/places/writes.ts'
const APPLICATIONS = 'functions/applications/writes.ts'
const TRANSFERRING = 'functions/students/transferring.ts'
const REGISTER = 'functions/students/writes.ts'

/** The conditions of a decision: whose turn, whose duty, whose person, once, while it is open, while the right lasts. */
const DECIDING: readonly Defect[] = [
  {
    name: 'any office decides',
    edits: [edit(DECISION, "if (facts.parties[step.party] !== caller.place.id) return no('not-your-turn')")],
  },
  { name: 'any duty decides', edits: [edit(DECISION, "if (step.duty !== caller.duty) return no('wrong-duty')")] },
  {
    name: 'who made a case decides it',
    edits: [edit(DECISION, "if (personsOf(caller).some((person) => before.has(person))) return no('maker-is-checker')")],
  },
  {
    name: 'a step that is passed, or not yet there, is decided',
    edits: [edit(DECISION, "if (facts.progress.status !== 'pending' || facts.progress.step !== step) return no('step-passed')")],
  },
  {
    name: 'a case that was taken back is decided',
    edits: [
      edit(
        DECISION,
        "if (facts.progress.status !== 'pending' || facts.state !== 'open') return no('case-closed')",
        "if (facts.progress.status !== 'pending') return no('case-closed')",
      ),
    ],
  },
  {
    name: 'a duty that was taken back is used',
    edits: [
      edit(
        API,
        "!caller?.under || route.action === 'profile.use' || stillStandsIn(caller.under)",
        'caller !== undefined || true',
      ),
    ],
  },
  {
    name: 'a session that has ended goes on',
    edits: [
      edit(
        'layers/platform/answered-before.ts',
        "if (!isLive(found.find(({ pk }) => pk === session.pk) as SessionItem | undefined)) return refuse({ kind: 'session-ended' })",
      ),
    ],
  },
  {
    name: 'a decision is told and not kept',
    edits: [edit(DECISION, 'decisions: [...facts.decisions, decisionOf(asked, officer, at)],', 'decisions: facts.decisions,')],
  },
  { name: 'a step is left out', edits: [edit('layers/kernel/approvals/chain.ts', 'of.steps[at + 1]', 'of.steps[at + 2]')] },
]

/** What holds when two come at the same moment: versions, locks, caps, guards, one transaction for one effect. */
const RACING: readonly Defect[] = [
  {
    name: 'versions are not looked at',
    edits: [
      edit(EVENT, 'when: { equals: { version: root.version } },', 'when: {},'),
      edit(
        EVENT,
        "return { write: { put: item, when: { item: 'absent' }, lost }, head }",
        'return { write: { put: item, when: {}, lost }, head }',
      ),
    ],
  },
  {
    name: 'a submitted application does not hold its record',
    edits: [
      edit(
        'functions/applications/use-cases/submit-application.ts',
        '...(holds ? hold(holds, item.business, caseId, act) : []),',
      ),
    ],
  },
  {
    name: 'a record that is held is held again',
    edits: [
      edit(
        'functions/students/holding.ts',
        "when: { item: 'absent' },\n      lost: { kind: 'in-flight' },",
        "when: {},\n      lost: { kind: 'in-flight' },",
      ),
    ],
  },
  {
    name: 'nobody lets go of a record',
    edits: [edit(APPLICATIONS, 'studentId && summary.caseId ? [release(studentId, summary.caseId)] : []', '[]')],
  },
  {
    name: 'a class takes more than it may',
    shownBy: { crowd: 1 },
    edits: [edit(SEATS, "when: { item: 'present', below: { count: cap - seats + 1 } },", "when: { item: 'present' },")],
  },
  { name: 'the seat left is not given back', edits: [edit(SEATS, 'add: { count: -1 },', 'add: { count: 0 },')] },
  {
    name: 'identity documents are not guarded',
    shownBy: { transfers: 0, claims: 3, twins: 0 },
    edits: [edit(REGISTER, '...(child.documentIndex && !problem ? [documentGuard(child.documentIndex, studentId)] : []),')],
  },
  {
    // Two draws meet once in ten thousand; here all of them meet, and the guard is what is left.
    name: 'a number is given twice',
    shownBy: { transfers: 0, claims: 0, twins: 2 },
    edits: [
      edit(
        'functions/registration/use-cases/register-entry.ts',
        'random: (bound: number) => number = (bound) => randomInt(bound),',
        'random: (bound: number) => number = () => 1,',
      ),
      edit(
        REGISTER,
        "when: { item: 'absent' },\n  lost: { kind: 'number-taken' },",
        "when: {},\n  lost: { kind: 'number-taken' },",
      ),
    ],
  },
  {
    name: 'a file is pulled in one transaction and its case closed in another',
    edits: [
      edit(
        'functions/transfers/use-cases/pull-file.ts',
        'const done = await commit(act, carryOut(application, found, { writes: moved.value }, act), { status: 200, body: reply })',
        `const first = await commit({ operation: act.operation + '#moved', at: act.at, actor: act.actor }, moved.value)
  if (!first.ok) return first
  const done = await commit(act, carryOut(application, found, { writes: [] }, act), { status: 200, body: reply })`,
      ),
    ],
  },
]

/** What makes up for lost answers, repeated records and lost callbacks. */
const REPAIRING: readonly Defect[] = [
  {
    name: 'a request sent again is another request',
    edits: [
      edit(
        'layers/platform/commit.ts',
        'act.requestHash && reply ? [...asked, await idempotencyWrite(act, act.requestHash, reply)] : asked',
        'asked',
      ),
    ],
  },
  {
    name: 'a case told three times is started three times',
    edits: [
      edit(
        'layers/platform/flow.ts',
        'new StartExecutionCommand({ stateMachineArn: machineOf(chainId), name,',
        "new StartExecutionCommand({ stateMachineArn: machineOf(chainId), name: name + '-' + Math.random().toString(36).slice(2),",
      ),
    ],
  },
  {
    // A decision is told as often as its record comes: only where all three are lost does anybody have to repair.
    name: 'nobody repairs workflows',
    shownBy: { callbackLost: 0.6 },
    edits: [edit('functions/cases/use-cases/reconcile.ts', 'return repair(item, at)', 'return false')],
  },
]

/** What must be there afterwards: histories, traces, lists, ends. */
const KEEPING: readonly Defect[] = [
  {
    name: 'events are chained to nothing',
    edits: [edit(EVENT, 'const head = hashOf(previous, facts)', 'const head = hashOf(GENESIS, facts)')],
  },
  {
    name: 'the roster of the new class does not list the pupil',
    edits: [edit('functions/students/class-moving.ts', '...rosterListing(classId, written, student.studentId),', '')],
  },
  {
    name: 'the school left keeps nothing',
    edits: [
      edit(
        TRANSFERRING,
        '    snapshot(student, to, caseId, act),\n  ]\n}\n\n/**\n * Takes a record over',
        '  ]\n}\n\n/**\n * Takes a record over',
      ),
    ],
  },
  {
    name: 'an applied case is not closed',
    edits: [edit(APPLICATIONS, '...closeCase(found, { applied: 1 }, act), ')],
  },
]

/** Each of these must be found by a campaign, or the campaign shows nothing. */
export const DEFECTS: readonly Defect[] = [...DECIDING, ...RACING, ...REPAIRING, ...KEEPING]
