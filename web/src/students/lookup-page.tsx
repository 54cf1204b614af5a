import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOfNumber } from '../../../layers/kernel/student-number.ts'
import { isProblem } from '../http.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { students } from './api.ts'

/** Finds a record by any number it ever bore. Beyond the own office only a masked name and the school are told. */
export function LookupPage() {
  const { t } = useTranslation()
  const [number, setNumber] = useState('')
  const find = useMutation({ mutationFn: (studentNumber: string) => students.findByNumber({ body: { studentNumber } }) })
  const tidy = number.replace(/\s/g, '').toUpperCase()
  const refused = tidy === '' ? t('students.enterNumber') : kindOfNumber(tidy) ? undefined : t('students.notANumber')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!refused) find.mutate(tidy)
  }
  const missing = isProblem(find.error, 'not-found')
  return (
    <Page title={t('shell.menu.lookup')} note={t('students.lookupHint')}>
      <Card>
        <form onSubmit={submit} className="lookup">
          <FieldShell id="number" label={t('students.number')}>
            {({ id }) => (
              <Input
                id={id}
                value={number}
                onChange={(event) => setNumber(event.target.value)}
                placeholder="G / J / L …"
                autoComplete="off"
              />
            )}
          </FieldShell>
          <ReasonedButton type="primary" htmlType="submit" loading={find.isPending} refusedBecause={refused}>
            {t('students.find')}
          </ReasonedButton>
        </form>
      </Card>
      <div role="status">
        {missing ? (
          <p className="empty-note">{t('students.notFound')}</p>
        ) : find.error ? (
          <ProblemNote error={find.error} />
        ) : null}
        {find.data ? (
          <Card title={t('students.found')}>
            <p>
              <strong>{find.data.nameMasked}</strong> · <code>{find.data.studentNumber}</code> ·{' '}
              {t(`students.state.${find.data.state}`)} · {find.data.schoolName}
            </p>
            {find.data.studentId ? (
              <Link className="button button-main" to="/students/$studentId" params={{ studentId: find.data.studentId }}>
                {t('students.open')}
              </Link>
            ) : (
              <p className="soft">{t('students.elsewhere')}</p>
            )}
          </Card>
        ) : null}
      </div>
    </Page>
  )
}
