import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cast, sampleClassFile } from '../../demo/journey/cast.ts'
import { seeAClassThrough } from '../../demo/journey/first-graders.ts'
import { fillWith } from './loaded-data.ts'
import { fillWithCountry, type RunningSystem, startSystem } from './running-system.ts'

interface SeenThrough {
  readonly classId: string
  readonly caseId: string
}

export type SystemWithAClass = RunningSystem & SeenThrough

const NOTE = 'class-seen-through.json'

/**
 * Starts the system with a class of first graders in its first school: imported, submitted, approved, compared with the
 * population register and numbered, all through the API. The first test that asks for it sees the class through; the
 * others begin with what it left.
 */
export async function startWithAClass(): Promise<SystemWithAClass> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-'))
  await fillWith('class', dataDir, seeThrough)
  const seen = JSON.parse(await readFile(join(dataDir, NOTE), 'utf8')) as SeenThrough
  return { ...(await startSystem({ dataDir })), ...seen }
}

async function seeThrough(dataDir: string): Promise<void> {
  await fillWithCountry(dataDir)
  const system = await startSystem({ dataDir })
  try {
    const file = await sampleClassFile(system.origin, cast)
    const { caseId } = await seeAClassThrough(system.origin, cast, file)
    const seen: SeenThrough = { classId: file.classId, caseId }
    await writeFile(join(dataDir, NOTE), JSON.stringify(seen))
  } finally {
    await system.stop()
  }
}
