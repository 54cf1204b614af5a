import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LambdaFunction, Outcome } from './services/lambda/function.ts'

/** Endpoints by service, as they stand in `AWS_ENDPOINT_URL_*`. */
export type Endpoints = Readonly<Record<string, string>>

/**
 * What may stand between the functions and the services they call, to find out what happens when those misbehave. A
 * module given by `--between` exports a function that makes one.
 */
export interface Between {
  /** The addresses functions are given instead of the real ones. */
  readonly endpoints: Endpoints
  /** How the records of one batch really arrive: in which order, and how often. */
  arrivals(records: readonly unknown[]): readonly (readonly unknown[])[]
  /** Set where no function hears of a file that was put. */
  readonly filesUnheard?: true
}

export type MakeBetween = (real: Endpoints, dataDir: string) => Promise<Between>

/** Loads the module; one without a `default` function stops the start. */
export async function loadBetween(file: string, real: Endpoints, dataDir: string): Promise<Between> {
  const module = (await import(pathToFileURL(resolve(file)).href)) as { default?: MakeBetween }
  if (typeof module.default !== 'function') throw new Error(`--between ${file} exports no function by default`)
  return module.default(real, dataDir)
}

type Reader = Pick<LambdaFunction, 'setup' | 'invoke'>

/** A function whose batches arrive as the module says; a batch has failed as soon as one of its arrivals has. */
export function arriving(lambda: Reader, between: Between | undefined): Reader {
  if (!between) return lambda
  return {
    setup: lambda.setup,
    async invoke(event): Promise<Outcome> {
      const { Records } = event as { Records: readonly unknown[] }
      let outcome: Outcome = { ok: true, body: 'null' }
      for (const arrival of between.arrivals(Records)) {
        outcome = await lambda.invoke({ Records: arrival })
        if (!outcome.ok || /"itemIdentifier"/.test(outcome.body)) return outcome
      }
      return outcome
    },
  }
}
