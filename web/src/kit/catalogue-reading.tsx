import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { GUARDIAN_FIELDS, PUPIL_FIELDS, SECTION_LABELS } from '../../../layers/kernel/fields/catalogue.ts'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import { sections } from './catalogue-values.ts'
import { useLanguage } from './language.ts'
import { Card } from './page.tsx'
import { useNarrow } from './use-narrow.ts'

interface Props {
  readonly fields: Readonly<Record<string, string>>
  readonly guardians: readonly Readonly<Record<string, string>>[]
  /** What a page has to say beside a value, by the field's path (`idDocNo`, `guardians.0.phone`). */
  readonly beside?: (path: string) => ReactNode
}

/** The national sheet to read: every field that holds something, in the sheet's order, codes in words. */
export function CatalogueReading({ fields, guardians, beside }: Props) {
  const { said } = useLanguage()
  return (
    <>
      {sections(PUPIL_FIELDS).map(({ section, fields: of }) => (
        <Sheet key={section} title={said(SECTION_LABELS[section])} fields={of} values={fields} beside={beside} />
      ))}
      {guardians.map((guardian, at) => (
        <Sheet
          // biome-ignore lint/suspicious/noArrayIndexKey: a guardian has no identity but its place on the sheet
          key={at}
          title={`${said(SECTION_LABELS.guardian)} ${at + 1}`}
          fields={GUARDIAN_FIELDS}
          values={guardian}
          beside={beside && ((id) => beside(`guardians.${at}.${id}`))}
        />
      ))}
    </>
  )
}

interface SheetProps {
  readonly title: string
  readonly fields: readonly Field[]
  readonly values: Readonly<Record<string, string>>
  readonly beside: ((id: string) => ReactNode) | undefined
}

function Sheet({ title, fields, values, beside }: SheetProps) {
  const { said } = useLanguage()
  const narrow = useNarrow()
  const filled = fields.filter(({ id }) => (values[id] ?? '') !== '')
  if (filled.length === 0) return null
  return (
    <Card title={title}>
      <Descriptions
        size="small"
        bordered
        column={narrow ? 1 : 2}
        items={filled.map((field) => ({
          key: field.id,
          label: said(field.label),
          children: (
            <>
              <FieldText field={field} value={values[field.id] ?? ''} />
              {beside?.(field.id)}
            </>
          ),
        }))}
      />
    </Card>
  )
}

function FieldText({ field, value }: { field: Field; value: string }) {
  const { said } = useLanguage()
  return <>{field.table ? said(labelOf(field.table, value)) : value}</>
}
