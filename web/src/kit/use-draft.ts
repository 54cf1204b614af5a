import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, dropDraft, findDraft, keepDraft } from './draft-store.ts'

const EVERY_MS = 5_000

export interface Drafting<T> {
  /** A draft from before, to be offered; nothing once it was taken or refused. */
  readonly offered: Draft<T> | undefined
  readonly savedAt: string | undefined
  readonly decline: () => void
  /** The form was sent: nothing is left to keep. */
  readonly done: () => Promise<void>
}

/** Keeps what is typed every five seconds while it changes, and offers what an earlier visit left. */
export function useDraft<T>(name: string, read: () => T | undefined): Drafting<T> {
  const [offered, setOffered] = useState<Draft<T>>()
  const [savedAt, setSavedAt] = useState<string>()
  const last = useRef('')
  const latest = useRef(read)
  latest.current = read

  useEffect(() => {
    let live = true
    findDraft<T>(name, Date.now()).then(
      (draft) => live && setOffered(draft),
      () => undefined,
    )
    return () => {
      live = false
    }
  }, [name])

  useEffect(() => {
    const save = async () => {
      const values = latest.current()
      const text = values === undefined ? '' : JSON.stringify(values)
      if (text === '' || text === last.current) return
      last.current = text
      const now = Date.now()
      await keepDraft(name, values, now)
      setSavedAt(new Date(now).toISOString())
    }
    const timer = setInterval(() => void save().catch(() => undefined), EVERY_MS)
    return () => clearInterval(timer)
  }, [name])

  const decline = useCallback(() => {
    setOffered(undefined)
    void dropDraft(name).catch(() => undefined)
  }, [name])
  const done = useCallback(async () => {
    last.current = ''
    setOffered(undefined)
    await dropDraft(name).catch(() => undefined)
  }, [name])
  return { offered, savedAt, decline, done }
}
