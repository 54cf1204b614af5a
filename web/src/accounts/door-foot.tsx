import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, currentSize, setSize, speak } from '../i18n.ts'

/** Language and size of text, before anybody has signed in. */
export function DoorFoot() {
  const { t } = useTranslation()
  const [size, keep] = useState(currentSize())
  const other = size === 'large' ? 'normal' : 'large'
  const resize = () => {
    setSize(other)
    keep(other)
  }
  return (
    <footer className="door-foot">
      <button type="button" onClick={() => void speak(currentLanguage() === 'zh' ? 'en' : 'zh')}>
        {t('door.language')}
      </button>
      <button type="button" onClick={resize}>
        {t(size === 'large' ? 'door.normal' : 'door.larger')}
      </button>
    </footer>
  )
}
