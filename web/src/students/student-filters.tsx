import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STUDENT_STATES, STUDENT_TAGS } from '../../../functions/students/contract.ts'

interface Props {
  readonly state: string | undefined
  readonly tags: string | undefined
  readonly onFilter: (next: { readonly state?: string | undefined; readonly tags?: string | undefined }) => void
  readonly onText: (text: string) => void
}

/** The search block of the list: state and marks at once, a name when it was typed to its end. */
export function StudentFilters({ state, tags, onFilter, onText }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onText(typed.trim())
  }
  const reset = () => {
    setTyped('')
    onText('')
    onFilter({ state: undefined, tags: undefined })
  }
  return (
    <>
      <Select
        className="class-select"
        aria-label={t('registration.stateTitle')}
        placeholder={t('students.anyState')}
        allowClear
        value={state ?? null}
        onChange={(next: string | null) => onFilter({ state: next ?? undefined })}
        options={STUDENT_STATES.map((each) => ({ value: each, label: t(`students.state.${each}`) }))}
      />
      <Select
        className="class-select"
        aria-label={t('students.tagsTitle')}
        placeholder={t('students.anyTag')}
        mode="multiple"
        allowClear
        value={tags?.split(',') ?? []}
        onChange={(next: string[]) => onFilter({ tags: next.length > 0 ? next.join(',') : undefined })}
        options={STUDENT_TAGS.map((each) => ({ value: each, label: t(`students.tag.${each}`) }))}
      />
      <form onSubmit={submit} className="lookup">
        <Input
          id="student-text"
          aria-label={t('students.searchText')}
          placeholder={t('students.searchText')}
          value={typed}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" htmlType="submit">
          {t('students.search')}
        </Button>
        <Button onClick={reset}>{t('students.reset')}</Button>
      </form>
    </>
  )
}
