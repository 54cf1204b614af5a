import { Button, Input, Select, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  GrowthContent,
  type GrowthFile,
  type GrowthItem,
  type GrowthSection,
  type Overtaken,
} from '../../../functions/growth/contract.ts'
import type { InputProps } from '../kit/field-shell.tsx'
import { useLanguage } from '../kit/language.ts'
import { withoutBlanks, ZField, ZForm } from '../kit/zform.tsx'
import { part } from '../shell/part.ts'
import { growth } from './api.ts'
import { OvertakenNote, overtakenIn } from './overtaken-note.tsx'
import { fieldsOf, type SectionField, schemaOf, startOf, TABLES } from './section-fields.ts'

/** What a province may add comes from the catalogue of fields, which the other sections do without. */
const ProvincialFields = part(async () => (await import('./provincial-fields.tsx')).ProvincialFields)

interface Props {
  readonly studentId: string
  readonly section: GrowthSection
  readonly item?: GrowthItem | undefined
  readonly open: GrowthFile['provincialFields']
  readonly onDone: () => Promise<unknown>
  readonly onCancel: () => void
}

type Values = Record<string, unknown>

/** Enters an item or puts one right; the fields are the contract's. What others changed meanwhile is told and not overwritten. */
export function ItemForm({ studentId, section, item, open, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const fields = fieldsOf(section)
  const labels = Object.fromEntries(fields.map(({ name }) => [name, t(`growth.field.${name}`)]))
  const form = `growth-${section}`
  const [version, setVersion] = useState(item?.version ?? 1)
  const [theirs, setTheirs] = useState<Overtaken>()
  const send = async (values: Values) => {
    const asked = GrowthContent.parse({ section, content: withoutBlanks(values) })
    try {
      if (item)
        await growth.correctGrowth({ params: { studentId, section, itemId: item.itemId }, body: { version, item: asked } })
      else await growth.recordGrowth({ params: { studentId }, body: asked })
    } catch (error) {
      const overtaken = overtakenIn(error)
      if (!overtaken) throw error
      return setTheirs(overtaken)
    }
    await onDone()
  }
  const onLatest = () => {
    setVersion(theirs?.item.version ?? version)
    setTheirs(undefined)
  }
  return (
    <>
      {theirs ? <OvertakenNote theirs={theirs} doing="correcting" onLatest={onLatest} /> : null}
      <ZForm<Values>
        name={form}
        schema={schemaOf(section)}
        start={startOf(section, item)}
        labels={labels}
        send={t(item ? 'growth.saveItem' : 'growth.addItem')}
        onSend={send}
        onCancel={onCancel}
      >
        {fields.map((field) => (
          <ZField<Values> key={field.name} name={field.name} required={field.required}>
            {(input) => <FieldInput field={field} input={input} open={open} />}
          </ZField>
        ))}
      </ZForm>
    </>
  )
}

interface InnerProps {
  readonly field: SectionField
  readonly input: InputProps
  readonly open: GrowthFile['provincialFields']
}

function FieldInput({ field: { name, drawn, required }, input, open }: InnerProps) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { onChange, value } = input
  switch (drawn.as) {
    case 'choice': {
      const table = TABLES[name]
      const options = table
        ? table.codes.map(({ code, label }) => ({ value: code, label: said(label) }))
        : drawn.values.map((each) => ({ value: each, label: t(`growth.choice.${name}.${each}`) }))
      return (
        <Select {...input} value={value || null} allowClear={!required} onChange={(to) => onChange(to ?? '')} options={options} />
      )
    }
    case 'number':
      return (
        <Input
          {...input}
          type="number"
          step="any"
          onChange={({ target }) => onChange(target.value === '' ? '' : Number(target.value))}
        />
      )
    case 'date':
      return <Input {...input} type="date" />
    case 'pairs':
      return <Pairs parts={drawn.parts} input={input} />
    case 'provincial':
      return (
        <Suspense fallback={<Spin />}>
          <ProvincialFields input={input} open={open} />
        </Suspense>
      )
    case 'text':
      return drawn.most > 100 ? (
        <Input.TextArea {...input} maxLength={drawn.most} rows={3} />
      ) : (
        <Input {...input} maxLength={drawn.most} />
      )
  }
}

type Pair = Readonly<Record<string, string>>

function Pairs({ parts, input: { id, value, onChange } }: { parts: readonly [string, string]; input: InputProps }) {
  const { t } = useTranslation()
  const rows = value as readonly Pair[]
  const set = (at: number, part: string, words: string) =>
    onChange(rows.map((row, nth) => (nth === at ? { ...row, [part]: words } : row)))
  return (
    <div className="pairs">
      {rows.map((row, at) => (
        <div key={`${id}-${String(at)}`}>
          {parts.map((part) => (
            <Input
              key={part}
              aria-label={`${t(`growth.field.${part}`)} ${at + 1}`}
              placeholder={t(`growth.field.${part}`)}
              maxLength={20}
              value={row[part] ?? ''}
              onChange={({ target }) => set(at, part, target.value)}
            />
          ))}
          <Button onClick={() => onChange(rows.filter((_, nth) => nth !== at))}>{t('growth.lessRow')}</Button>
        </div>
      ))}
      <Button id={id} onClick={() => onChange([...rows, {}])}>
        {t('growth.moreRow')}
      </Button>
    </div>
  )
}
