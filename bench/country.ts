import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DEMO_PASSWORD } from '../demo/country/country.ts'
import { type Session, signIn } from '../demo/journey/client.ts'
import { LocalWorld } from '../test/local/local-world.ts'

/**
 * The demo country on a running registry whose table this process reaches too: what would take the API hours to enter
 * is put there by the registry's own writes. `counted` puts the meter before the store, which takes time of its own.
 */
export async function startCountry({ counted = false } = {}): Promise<LocalWorld> {
  const beside = ['--beside', 'demo/bureau.ts', ...(counted ? ['--between', 'bench/store-meter.ts'] : [])]
  const world = await new LocalWorld({ assembly: 'cdk.out', args: beside }).start()
  const { environment } = world
  await promisify(execFile)(process.execPath, ['demo/load.ts', '--site', 'none'], {
    env: { ...process.env, ...environment, COMPANION_DATA: `${world.dataDir}/companions` },
  })
  Object.assign(process.env, environment, {
    TABLE_NAME: world.output('TableName'),
    SEAL_KEY_ID: world.output('SealKeyId'),
    INDEX_KEY_ID: world.output('IndexKeyId'),
    DEMO_REGIONS: 'true',
  })
  return world
}

/** Somebody of the demo country, signed in. */
export const somebody = (world: LocalWorld, username: string): Promise<Session> => signIn(world.origin, username, DEMO_PASSWORD)
