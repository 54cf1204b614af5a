import type { MessageInstance } from 'antd/es/message/interface.js'
import { createContext, useContext } from 'react'

const MessageContext = createContext<MessageInstance | undefined>(undefined)
export const MessageProvider = MessageContext.Provider

/** Short words above the page that something was done. The library's own way to it would bring its dialogs to every page. */
export function useMessage(): MessageInstance {
  const messages = useContext(MessageContext)
  if (!messages) throw new Error('no messages: this is shown inside the house only')
  return messages
}
