/**
 * Drafts of forms on this machine: encrypted under a key no script can read out, gone at sign-out and after a day.
 * The key lives beside them because a draft must outlast a killed browser; it is as safe as the machine's own account.
 */
const DATABASE = 'xueji-drafts'
const LIFE_MS = 24 * 3_600_000
const IV_BYTES = 12

interface Kept {
  readonly at: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

export interface Draft<T> {
  readonly at: string
  readonly values: T
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts')
      request.result.createObjectStore('keys')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function within<T>(store: string, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened()
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(database.transaction(store, mode).objectStore(store))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    database.close()
  }
}

async function keyOf(): Promise<CryptoKey> {
  const kept = (await within('keys', 'readonly', (store) => store.get('key'))) as CryptoKey | undefined
  if (kept) return kept
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await within('keys', 'readwrite', (store) => store.put(fresh, 'key'))
  return fresh
}

/** Keeps what a form holds. `name` says whose and which form, and nothing of its content. */
export async function keepDraft(name: string, values: unknown, now: number): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const text = new TextEncoder().encode(JSON.stringify(values))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(), text)
  await within('drafts', 'readwrite', (store) => store.put({ at: now, iv, sealed } satisfies Kept, name))
}

/** The draft of this name, if one was kept within the day and can still be read. */
export async function findDraft<T>(name: string, now: number): Promise<Draft<T> | undefined> {
  const kept = (await within('drafts', 'readonly', (store) => store.get(name))) as Kept | undefined
  if (!kept) return undefined
  if (now - kept.at > LIFE_MS) return void (await dropDraft(name))
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, await keyOf(), kept.sealed)
    return { at: new Date(kept.at).toISOString(), values: JSON.parse(new TextDecoder().decode(text)) as T }
  } catch {
    // Written under a key that is gone: nobody can read it any more, so it is no draft.
    return void (await dropDraft(name))
  }
}

export const dropDraft = async (name: string): Promise<void> => {
  await within('drafts', 'readwrite', (store) => store.delete(name))
}

/** Forgets every draft and the key they were written under. */
export async function wipeDrafts(): Promise<void> {
  await within('drafts', 'readwrite', (store) => store.clear())
  await within('keys', 'readwrite', (store) => store.clear())
}
