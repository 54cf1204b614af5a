import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Input, Radio, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundRecord, SearchAnswer, SearchExisting } from '../../../functions/registration/contract.ts'
import { PUPIL_DOCUMENTS } from '../../../layers/kernel/fields/personal-fields.ts'
import { kindOfNumber } from '../../../layers/kernel/student-number.ts'
import { tidyDate, tidyDocument } from '../kit/catalogue-values.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { useLanguage } from '../kit/language.ts'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { RegTable } from '../kit/reg-table.tsx'
import { registration } from './api.ts'

const WAYS = ['document', 'number', 'likeness'] as const
type Way = (typeof WAYS)[number]

const START = { idDocType: '1', idDocNo: '', studentNumber: '', name: '', sex: '1', birthDate: '' }
type Values = typeof START

/** What is asked in this way; nothing while it is not whole. */
export function searchOf(
  way: Way,
  { idDocType, idDocNo, studentNumber, name, sex, birthDate }: Values,
): SearchExisting | undefined {
  const number = tidyDocument(studentNumber)
  const date = tidyDate(birthDate)
  if (way === 'document') return idDocNo ? { idDocType, idDocNo } : undefined
  if (way === 'number') return kindOfNumber(number) ? { studentNumber: number } : undefined
  const whole = name.trim() !== '' && /^\d{4}-\d{2}-\d{2}$/.test(date)
  return whole ? { name: name.trim(), sex: sex === '2' ? '2' : '1', birthDate: date } : undefined
}

/** Looks in the whole country before a child is entered: a child has one record, and it follows the child. */
export function SearchPage() {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way>('document')
  const [values, setValues] = useState<Values>(START)
  const search = useMutation({ mutationFn: (body: SearchExisting) => registration.searchExisting({ body }) })
  const body = searchOf(way, values)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body) search.mutate(body)
  }
  return (
    <Page title={t('shell.menu.search')} note={t('registration.searchHint')}>
      <Card>
        <form onSubmit={submit} className="stack">
          <Radio.Group
            aria-label={t('registration.searchWay')}
            value={way}
            onChange={(event) => {
              setWay(event.target.value as Way)
              search.reset()
            }}
            options={WAYS.map((each) => ({ value: each, label: t(`registration.searchWays.${each}`) }))}
          />
          <div className="lookup">
            <Inputs way={way} values={values} onChange={(change) => setValues((now) => ({ ...now, ...change }))} />
            <ReasonedButton
              type="primary"
              htmlType="submit"
              loading={search.isPending}
              refusedBecause={body ? undefined : t(`registration.searchNeeds.${way}`)}
            >
              {t('students.find')}
            </ReasonedButton>
          </div>
        </form>
      </Card>
      {search.error ? <ProblemNote error={search.error} /> : null}
      <div role="status">{search.data ? <Found answer={search.data} /> : null}</div>
    </Page>
  )
}

interface InputsProps {
  readonly way: Way
  readonly values: Values
  readonly onChange: (change: Partial<Values>) => void
}

function Inputs({ way, values, onChange }: InputsProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const line = (name: keyof Values, label: string, placeholder = '') => (
    <FieldShell id={`search-${name}`} label={label}>
      {({ id }) => (
        <Input
          id={id}
          value={values[name]}
          placeholder={placeholder}
          autoComplete="off"
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </FieldShell>
  )
  if (way === 'number') return line('studentNumber', t('students.number'), 'G / J / L …')
  if (way === 'document')
    return (
      <>
        <FieldShell id="search-type" label={said(PUPIL_DOCUMENTS.title)}>
          {({ id }) => (
            <Select
              id={id}
              value={values.idDocType}
              onChange={(idDocType) => onChange({ idDocType })}
              options={PUPIL_DOCUMENTS.codes.map(({ code, label }) => ({ value: code, label: said(label) }))}
            />
          )}
        </FieldShell>
        {line('idDocNo', t('registration.document'))}
      </>
    )
  return (
    <>
      {line('name', t('registration.name'))}
      {line('birthDate', t('registration.birthDate'), 'YYYY-MM-DD')}
      <Radio.Group
        aria-label={t('registration.sex')}
        value={values.sex}
        onChange={(event) => onChange({ sex: String(event.target.value) })}
        options={['1', '2'].map((code) => ({ value: code, label: t(`registration.sexes.${code}`) }))}
      />
    </>
  )
}

function Found({ answer }: { answer: SearchAnswer }) {
  const { t } = useTranslation()
  return (
    <Card>
      <Alert
        type={answer.advice === 'register' ? 'success' : 'warning'}
        showIcon
        title={t(`registration.searchAdvice.${answer.advice}`)}
        description={t('registration.searchesLeft', { count: answer.searchesLeft })}
        action={
          answer.advice === 'register' ? (
            <Link className="button" to="/enrol/new">
              {t('registration.new')}
            </Link>
          ) : null
        }
      />
      {answer.records.length > 0 ? (
        <RegTable<FoundRecord>
          label={t('students.found')}
          rows={answer.records}
          rowKey={({ nameMasked, province, state }) => `${nameMasked} ${province} ${state}`}
          empty=""
          columns={[
            { id: 'name', title: t('registration.name'), show: (row) => row.nameMasked },
            { id: 'state', title: t('registration.stateTitle'), show: (row) => t([`students.state.${row.state}`, row.state]) },
            { id: 'province', title: t('registration.province'), show: (row) => row.province },
            {
              id: 'own',
              title: t('registration.ownSchool'),
              show: (row) => t(row.ownSchool ? 'registration.yes' : 'registration.no'),
            },
          ]}
        />
      ) : null}
    </Card>
  )
}
