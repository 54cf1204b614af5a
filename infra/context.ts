import type { Routes } from '../layers/platform/routes.ts'

export type BucketName = 'quarantine' | 'proofs' | 'imports' | 'exchange' | 'exports'
/** `read` includes seeing that there is no such file; `put` also signs upload forms. */
export type FileRight = 'read' | 'put' | 'delete'
/** Starts workflows, answers the tokens they wait with, looks how they are. */
export type WorkflowRight = 'start' | 'answer' | 'look'
export type SettingSwitch = 'demoRegions' | 'totpOptional'

/** What a function may touch. Whatever it does not name here, its role does not allow. */
export interface Access {
  readonly table?: 'read' | 'write'
  readonly buckets?: Readonly<Partial<Record<BucketName, readonly FileRight[]>>>
  /** Where in a bucket its files lie, where others share it. */
  readonly under?: Readonly<Partial<Record<BucketName, string>>>
  /** Opens sealed personal data; `write` also seals it. */
  readonly sealed?: 'read' | 'write'
  /** Finds identity documents by their keyed index. */
  readonly indexes?: true
  readonly tokens?: 'issue' | 'verify'
  /** Signs parcels to provinces. */
  readonly parcels?: true
  readonly workflows?: readonly WorkflowRight[]
  readonly publishes?: true
  /** Needs the heavy third parties. */
  readonly documents?: true
  /** Draws papers: the renderer and the fonts. */
  readonly papers?: true
  /** Knows under which address the public finds the console. */
  readonly publicOrigin?: true
  readonly switches?: readonly SettingSwitch[]
  readonly timeoutSeconds?: number
  readonly memoryMb?: number
}

/** A subscription to files that arrive in a bucket. */
export interface FileSubscription {
  readonly bucket: BucketName
  readonly prefix: string
  readonly suffix?: string
}

/** The functions of one context and what starts them. */
export interface ContextFunctions {
  readonly name: string
  readonly routes: Routes
  readonly api: Access
  readonly authorizer?: Access
  /** Called by workflows: `open` when they come to a step, `apply` when they come to the end of these chains. */
  readonly steps?: Access & { readonly for: 'opening' | readonly string[] }
  readonly events?: Access & { readonly listens: readonly string[]; readonly files?: FileSubscription }
  readonly jobs?: Access & { readonly schedule: string }
}
