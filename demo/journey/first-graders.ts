import { type Answer, type Session, sha256Base64, signIn, until, upload } from './client.ts'

/** Who plays which part in the journey, by demo username. */
export interface Cast {
  readonly password: string
  readonly schoolRecords: string
  readonly schoolLeader: string
  readonly countyRecords: string
  readonly ministryRecords: string
}

/** The class to import: the spreadsheet's bytes and, by row number, the cells that put the wrong rows right. */
export interface ClassFile {
  readonly schoolId: string
  readonly classId: string
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly corrections: ReadonlyMap<number, Readonly<Record<string, unknown>>>
}

/** What one step did and what it took. */
export interface Stage {
  readonly title: string
  readonly milliseconds: number
  readonly readUnits: number
  readonly writeUnits: number
}

export interface NumberedPupil {
  readonly name: string
  readonly number: string
  readonly problem?: string
}

export interface JourneyReport {
  readonly stages: readonly Stage[]
  readonly caseId: string
  readonly imported: number
  readonly wrongRows: number
  readonly pupils: readonly NumberedPupil[]
}

type Tell = (stage: Stage) => void

interface ImportState {
  readonly importId: string
  readonly state: string
  readonly total: number
  readonly errors: number
  readonly created?: number
}

/** Adds up what a stage's calls cost and tells it when the stage ends. */
class Meter {
  readonly stages: Stage[] = []
  readonly #tell: Tell
  #readUnits = 0
  #writeUnits = 0

  constructor(tell: Tell) {
    this.#tell = tell
  }

  body<T>(answer: Answer<T>): T {
    this.#readUnits += answer.readUnits
    this.#writeUnits += answer.writeUnits
    return answer.body
  }

  async stage<T>(title: string, run: () => Promise<T>): Promise<T> {
    this.#readUnits = 0
    this.#writeUnits = 0
    const begun = performance.now()
    const result = await run()
    const stage = { title, milliseconds: performance.now() - begun, readUnits: this.#readUnits, writeUnits: this.#writeUnits }
    this.stages.push(stage)
    this.#tell(stage)
    return result
  }
}

/**
 * Sees one class through: spreadsheet, corrections, submission, both approvals, population check, number release.
 * Everything goes through the public API; the same function is the demonstration, the HTTP test and the deploy test.
 */
export async function seeAClassThrough(
  origin: string,
  cast: Cast,
  file: ClassFile,
  tell: Tell = () => {},
): Promise<JourneyReport> {
  const meter = new Meter(tell)
  const as = (username: string) => signIn(origin, username, cast.password)
  const clerk = await as(cast.schoolRecords)
  const job = await meter.stage('the spreadsheet is uploaded and every row checked', () => importFile(clerk, file, meter))
  await meter.stage('the wrong rows are put right and the file is accepted', () => correctAndAccept(clerk, job, file, meter))
  const caseId = await meter.stage('the class is submitted', () => submitClass(clerk, file, meter))
  await meter.stage('the school leader approves', async () =>
    approve(await as(cast.schoolLeader), caseId, 'school-leader', meter),
  )
  await meter.stage('the county approves and every pupil is registered', async () => {
    const county = await as(cast.countyRecords)
    await approve(county, caseId, 'authority', meter)
    await until(
      'the case is applied',
      () => caseState(county, caseId, meter),
      (state) => state === 'applied',
    )
  })
  const ministry = await as(cast.ministryRecords)
  await meter.stage('the population register compares', () => runCheck(ministry, meter))
  await meter.stage('the numbers are released', () => runRelease(ministry, meter))
  const pupils = await meter.stage('the roster is read', () => readRoster(clerk, file, meter))
  return { stages: meter.stages, caseId, imported: job.total, wrongRows: job.errors, pupils }
}

async function importFile(clerk: Session, file: ClassFile, meter: Meter): Promise<ImportState> {
  const begun = await clerk.post<{ importId: string; upload: { url: string; fields: Record<string, string> } }>(
    `/v1/schools/${file.schoolId}/imports`,
    {
      kind: 'gradeOne',
      fileName: file.fileName,
      contentType: file.contentType,
      size: file.bytes.length,
      sha256: sha256Base64(file.bytes),
    },
  )
  const { importId, upload: form } = meter.body(begun)
  await upload(form, file.bytes, file.contentType)
  meter.body(await clerk.post(`/v1/imports/${importId}/check`))
  return importReaches(clerk, importId, 'checked', meter)
}

const importReaches = (clerk: Session, importId: string, state: string, meter: Meter): Promise<ImportState> =>
  until(
    `the import is ${state}`,
    async () => meter.body(await clerk.get<ImportState>(`/v1/imports/${importId}`)),
    (job) => job.state === state || job.state === 'failed',
  )

async function correctAndAccept(clerk: Session, job: ImportState, file: ClassFile, meter: Meter): Promise<void> {
  for (const [row, fields] of file.corrections) {
    meter.body(await clerk.put(`/v1/imports/${job.importId}/rows/${row}`, { fields }))
  }
  meter.body(await clerk.post(`/v1/imports/${job.importId}/acceptance`, { mode: 'all' }))
  await importReaches(clerk, job.importId, 'done', meter)
}

async function submitClass(clerk: Session, file: ClassFile, meter: Meter): Promise<string> {
  const path = `/v1/schools/${file.schoolId}/entries?state=draft&classId=${file.classId}&limit=100`
  const drafts = meter.body(await clerk.get<{ items: { entryId: string }[] }>(path))
  const entryIds = drafts.items.map((entry) => entry.entryId)
  const submitted = await clerk.post<{ caseId: string }>(`/v1/schools/${file.schoolId}/submissions`, {
    classId: file.classId,
    entryIds,
  })
  return meter.body(submitted).caseId
}

interface CaseView {
  readonly case: { readonly state: string; readonly version: number; readonly step?: string }
}

const readCase = async (reader: Session, caseId: string, meter: Meter): Promise<CaseView> =>
  meter.body(await reader.get<CaseView>(`/v1/cases/${caseId}`))

const caseState = async (reader: Session, caseId: string, meter: Meter): Promise<string> =>
  (await readCase(reader, caseId, meter)).case.state

/** Waits for the case to stand in this officer's inbox, as an officer would, and approves it. */
async function approve(officer: Session, caseId: string, step: string, meter: Meter): Promise<void> {
  await until(
    `the case reaches ${step}`,
    async () => meter.body(await officer.get<{ items: { caseId: string }[] }>('/v1/inbox?limit=100')),
    (inbox) => inbox.items.some((item) => item.caseId === caseId),
  )
  const { version } = (await readCase(officer, caseId, meter)).case
  meter.body(await officer.post(`/v1/cases/${caseId}/decisions`, { step, verdict: 'approve', version }))
}

async function runCheck(ministry: Session, meter: Meter): Promise<void> {
  const { checkId } = meter.body(await ministry.post<{ checkId: string }>('/v1/population-checks'))
  await until(
    'the population check is applied',
    async () => meter.body(await ministry.get<{ state: string }>(`/v1/population-checks/${checkId}`)),
    (check) => check.state === 'applied' || check.state === 'rejected',
  )
}

async function runRelease(ministry: Session, meter: Meter): Promise<void> {
  const { releaseId } = meter.body(await ministry.post<{ releaseId: string }>('/v1/number-releases'))
  await until(
    'the numbers are released',
    async () => meter.body(await ministry.get<{ state: string }>(`/v1/number-releases/${releaseId}`)),
    (release) => release.state === 'done',
  )
}

async function readRoster(clerk: Session, file: ClassFile, meter: Meter): Promise<NumberedPupil[]> {
  const roster = await clerk.get<{ items: { name: string; studentNumber: string; problem?: { type: string } }[] }>(
    `/v1/classes/${file.classId}/students?schoolId=${file.schoolId}&limit=100`,
  )
  return meter.body(roster).items.map((pupil) => ({
    name: pupil.name,
    number: pupil.studentNumber,
    ...(pupil.problem ? { problem: pupil.problem.type } : {}),
  }))
}
