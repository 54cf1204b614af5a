import { EXTENSION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { CatalogueField } from '../kit/catalogue-field.tsx'
import type { InputProps } from '../kit/field-shell.tsx'

/** What the province added to the file, each field as the catalogue has it. */
export function ProvincialFields({
  input: { id, value, onChange, onBlur },
  open,
}: {
  input: InputProps
  open: readonly string[]
}) {
  const values = value as Readonly<Record<string, string>>
  return (
    <div id={id} className="field-grid">
      {EXTENSION_FIELDS.filter((field) => open.includes(field.id)).map((field) => (
        <CatalogueField
          key={field.id}
          id={`provincial-${field.id}`}
          field={field}
          value={values[field.id] ?? ''}
          onBlur={onBlur}
          onChange={(to) => onChange(withoutBlank({ ...values, [field.id]: to }))}
        />
      ))}
    </div>
  )
}

const withoutBlank = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
