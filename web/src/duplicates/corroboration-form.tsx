import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CorroborationContent, type Problem } from '../../../functions/duplicates/contract.ts'
import { PathForm } from './path-form.tsx'
import type { FormProps } from './problem-draft.tsx'

/** 佐证: the record is right as it is. Says beforehand who would arbitrate if others prove the same. */
export function CorroborationForm({ problem, start, send, onSend }: FormProps<CorroborationContent> & { problem: Problem }) {
  const { t } = useTranslation()
  const [content, setContent] = useState(start)
  return (
    <PathForm
      schema={CorroborationContent}
      content={content}
      onReason={(reason) => setContent((now) => ({ ...now, reason }))}
      hint={t('duplicates.hint.corroborate')}
      send={send}
      onSend={onSend}
    >
      {problem.arbiter ? (
        <Alert
          type="info"
          showIcon
          className="problem-note"
          title={t('duplicates.wouldArbitrate', { arbiter: problem.arbiter.name })}
        />
      ) : null}
    </PathForm>
  )
}
