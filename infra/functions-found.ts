import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What may start a function of a context. The name is the export of its `handler.ts`. */
export const TRIGGERS = ['api', 'steps', 'events', 'jobs', 'authorizer'] as const
export type Trigger = (typeof TRIGGERS)[number]

/** One function to bundle: its name and the module and export it comes from. */
export interface FoundFunction {
  readonly name: string
  readonly module: string
  readonly exported: string
}

const ROOT = join(import.meta.dirname, '..')

/** Every function there is: one a context and trigger, where its `handler.ts` exports it, and the platform's own. */
export function functionsFound(): FoundFunction[] {
  const contexts = readdirSync(join(ROOT, 'functions')).sort()
  const ofContexts = contexts.flatMap((context) => {
    const module = join(ROOT, 'functions', context, 'handler.ts')
    const source = existsSync(module) ? readFileSync(module, 'utf8') : ''
    return TRIGGERS.filter((trigger) =>
      new RegExp(`export (const |async function |function |\\{[^}]*)\\b${trigger}\\b`).test(source),
    ).map((trigger) => ({
      name: `${context}-${trigger}`,
      module,
      exported: trigger,
    }))
  })
  const entries = join(ROOT, 'layers', 'platform', 'entries')
  const ofPlatform = readdirSync(entries).map((file) => ({
    name: file.replace(/\.ts$/, ''),
    module: join(entries, file),
    exported: 'handler',
  }))
  return [...ofContexts, ...ofPlatform]
}
