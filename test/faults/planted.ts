import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { entryPointsIn, FUNCTION_BUNDLE } from '../../infra/function-bundle.ts'
import { lean } from '../../infra/lean.ts'

/** A defect somebody could make: one file, with a line of it gone or changed. */
export interface Defect {
  readonly name: string
  readonly file: string
  /** What stands there, and what stands there afterwards. */
  readonly edits: readonly (readonly [string, string])[]
}

/** Each of these must be found by a campaign, or the campaign shows nothing. */
export const DEFECTS: readonly Defect[] = [
  {
    name: 'a submitted application does not hold its record',
    file: 'functions/applications/use-cases/submit-application.ts',
    edits: [['...(holds ? hold(holds, item.business, caseId, act) : []),', '']],
  },
  {
    name: 'nobody lets go of a record',
    file: 'functions/applications/writes.ts',
    edits: [['studentId && summary.caseId ? [release(studentId, summary.caseId)] : []', '[]']],
  },
  {
    name: 'versions are not looked at',
    file: 'layers/platform/event.ts',
    edits: [
      ['when: { equals: { version: root.version } },', 'when: {},'],
      [
        "return { write: { put: item, when: { item: 'absent' }, lost }, head }",
        'return { write: { put: item, when: {}, lost }, head }',
      ],
    ],
  },
  {
    name: 'events are chained to nothing',
    file: 'layers/platform/event.ts',
    edits: [['const head = hashOf(previous, facts)', 'const head = hashOf(GENESIS, facts)']],
  },
  {
    name: 'a class takes more than it may',
    file: 'functions/places/writes.ts',
    edits: [["when: { item: 'present', below: { count: cap - seats + 1 } },", "when: { item: 'present' },"]],
  },
  {
    name: 'the seat left is not given back',
    file: 'functions/places/writes.ts',
    edits: [['add: { count: -1 },', 'add: { count: 0 },']],
  },
  {
    name: 'any office decides',
    file: 'functions/cases/domain/decision.ts',
    edits: [["if (facts.parties[step.party] !== caller.place.id) return no('not-your-turn')", '']],
  },
  {
    name: 'any duty decides',
    file: 'functions/cases/domain/decision.ts',
    edits: [["if (step.duty !== caller.duty) return no('wrong-duty')", '']],
  },
  {
    name: 'a decision is told and not kept',
    file: 'functions/cases/domain/decision.ts',
    edits: [['decisions: [...facts.decisions, decisionOf(asked, officer, at)],', 'decisions: facts.decisions,']],
  },
  {
    name: 'a step is left out',
    file: 'layers/kernel/approvals/chain.ts',
    edits: [['of.steps[at + 1]', 'of.steps[at + 2]']],
  },
  {
    name: 'the roster of the new class does not list the pupil',
    file: 'functions/students/transferring.ts',
    edits: [['...rosterListing(into.classId, summary.classRollNo, studentId),', '']],
  },
  {
    name: 'the school left keeps nothing',
    file: 'functions/students/transferring.ts',
    edits: [['snapshot(student, to, caseId, act),', '']],
  },
  {
    name: 'identity documents are not guarded',
    file: 'functions/students/writes.ts',
    edits: [['...(child.documentIndex && !problem ? [documentGuard(child.documentIndex, studentId)] : []),', '']],
  },
  {
    name: 'nobody repairs workflows',
    file: 'functions/cases/use-cases/reconcile.ts',
    edits: [['if (await repair(item, at)) repaired++', '']],
  },
  {
    name: 'an applied case is not closed',
    file: 'functions/applications/writes.ts',
    edits: [['...closeCase(found, { applied: 1 }, act), ', '']],
  },
]

/** A synthesized app like the one that was built, with the defect in every function that has the file in it. */
export async function appWith(defect: Defect, root = process.cwd()): Promise<string> {
  // Beside the one that was built: what a layer lends is found from there.
  const app = mkdtempSync(join(root, 'cdk.out.planted-'))
  const work = join(app, '.work')
  mkdirSync(work)
  cpSync(join(root, 'cdk.out'), app, { recursive: true })
  // A file that does not come out of esbuild changed would make the campaign look better than it is.
  const planted = planting(defect, root)
  const entries = join(root, '.bundles', 'entries')
  await build({
    ...FUNCTION_BUNDLE,
    entryPoints: entryPointsIn(entries),
    outdir: work,
    metafile: false,
    plugins: [planted.plugin, lean],
  })
  if (!planted.done()) throw new Error(`${defect.file} is in no function`)
  const { files } = JSON.parse(readFileSync(join(app, 'XuejiService.assets.json'), 'utf8')) as Assets
  for (const { displayName, source } of Object.values(files)) {
    const name = functionIn(displayName)
    if (name) cpSync(join(work, name), join(app, source.path), { recursive: true })
  }
  rmSync(work, { recursive: true })
  return app
}

interface Assets {
  readonly files: Readonly<Record<string, { readonly displayName: string; readonly source: { readonly path: string } }>>
}

/** `CasesApi/Function/Code` is the code of `cases-api`; a layer is no function. */
function functionIn(displayName: string): string | undefined {
  const [construct = '', part] = displayName.split('/')
  if (part !== 'Function') return undefined
  return construct.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()
}

function planting({ file, edits, name }: Defect, root: string): { plugin: Plugin; done: () => boolean } {
  let planted = false
  const plugin: Plugin = {
    name: 'planted',
    setup({ onLoad }) {
      onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, ({ path }) => {
        if (path !== join(root, file)) return undefined
        let contents = readFileSync(path, 'utf8')
        for (const [stands, becomes] of edits) {
          if (!contents.includes(stands)) throw new Error(`${name}: ${file} no longer says ${stands}`)
          contents = contents.replace(stands, () => becomes)
        }
        planted = true
        return { contents, loader: 'ts' }
      })
    },
  }
  return { plugin, done: () => planted }
}
