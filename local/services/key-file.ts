import { randomUUID } from 'node:crypto'
import { chmod, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncDirectory } from '../store/durable-map.ts'

/** A JSON file only its owner may read, replaced whole or not at all. */
export async function readSecret<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  await chmod(path, 0o600)
  return JSON.parse(text) as T
}

export async function writeSecret(path: string, content: unknown): Promise<void> {
  const fresh = join(dirname(path), `.${randomUUID()}.new`)
  const file = await open(fresh, 'w', 0o600)
  await file.writeFile(JSON.stringify(content))
  await file.datasync()
  await file.close()
  await rename(fresh, path)
  await syncDirectory(dirname(path))
}
