import type { Scale, Tell } from './measure.ts'

type Bench = (tell: Tell, scale: Scale) => Promise<void> | void

/** What can be measured, in the order it is. A bench is loaded by the process it runs in, and alone there. */
export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  'identity-numbers': async () => (await import('./identity-numbers.ts')).identityNumbers,
  bundles: async () => (await import('./bundles.ts')).bundles,
  pupils: async () => (await import('./pupils.ts')).pupils,
  transfers: async () => (await import('./transfers.ts')).transfers,
  files: async () => (await import('./files.ts')).files,
  units: async () => (await import('./units.ts')).units,
  duplicates: async () => (await import('./duplicates.ts')).duplicates,
}
