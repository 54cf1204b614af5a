import { isProblem } from '../http.ts'

const MOST_TRIES = 40
const PAUSE_MS = 750

/** Asks again while the file is in the making; everything else that is wrong is thrown at once. */
export async function untilMade<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (!isProblem(error, 'file-in-the-making') || tries >= MOST_TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
