import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

/** How long short words stay: long enough to be read twice. */
const SHOWN_MS = 4000

interface Messages {
  readonly success: (text: string) => void
  readonly warning: (text: string) => void
}

interface Said {
  readonly id: number
  readonly tone: keyof Messages
  readonly text: string
}

const MessageContext = createContext<Messages | undefined>(undefined)

/** Short words above the page that something was done, read out to those who hear the page. */
export function useMessage(): Messages {
  const messages = useContext(MessageContext)
  if (!messages) throw new Error('no messages: this is shown inside the house only')
  return messages
}

/** The place above every page where short words appear and go away again by themselves. */
export function MessagesAbove({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Said[]>([])
  const messages = useMemo(() => {
    let last = 0
    const say = (tone: Said['tone']) => (text: string) => {
      last += 1
      const said = { id: last, tone, text }
      setShown((before) => [...before, said])
      setTimeout(() => setShown((before) => before.filter(({ id }) => id !== said.id)), SHOWN_MS)
    }
    return { success: say('success'), warning: say('warning') }
  }, [])
  return (
    <MessageContext value={messages}>
      <div className="messages" role="status">
        {shown.map(({ id, tone, text }) => (
          <p key={id} className={tone}>
            {text}
          </p>
        ))}
      </div>
      {children}
    </MessageContext>
  )
}
