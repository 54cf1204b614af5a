import { useTranslation } from 'react-i18next'
import type { GrowthItem } from '../../../functions/growth/contract.ts'
import { ratingOf } from '../../../functions/growth/domain/sections.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { EXTENSION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { useLanguage } from '../kit/language.ts'
import { momentOf } from '../kit/when.ts'
import { fieldsOf, type SectionField, TABLES } from './section-fields.ts'

/** What an item says, field by field as the contract has them; who may not read it learns that it is there. */
export function ItemReading({ item }: { item: GrowthItem }) {
  const { t } = useTranslation()
  const { content } = item
  const shown = fieldsOf(item.section).filter(({ name }) => content?.[name] !== undefined)
  return (
    <>
      {content ? (
        <dl>
          {shown.map((field) => (
            <div key={field.name}>
              <dt>{t(`growth.field.${field.name}`)}</dt>
              <dd>
                <Value field={field} value={content[field.name]} />
              </dd>
            </div>
          ))}
          {typeof content.totalScore === 'number' ? (
            <div>
              <dt>{t('growth.rating')}</dt>
              <dd>{t(`growth.ratings.${ratingOf(content.totalScore)}`)}</dd>
            </div>
          ) : null}
        </dl>
      ) : (
        <p className="soft">{t('growth.hidden')}</p>
      )}
      <small className="soft">{t('growth.recorded', { at: momentOf(item.recordedAt) })}</small>
    </>
  )
}

function Value({ field: { name, drawn }, value }: { field: SectionField; value: unknown }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  switch (drawn.as) {
    case 'choice': {
      const table = TABLES[name]
      return <>{table ? said(labelOf(table, String(value))) : t(`growth.choice.${name}.${String(value)}`)}</>
    }
    case 'pairs': {
      const [first, second] = drawn.parts
      return (
        <ul className="plain">
          {(value as Record<string, string>[]).map((row) => (
            <li key={`${row[first]}${row[second]}`}>
              {row[first]}: {row[second]}
            </li>
          ))}
        </ul>
      )
    }
    case 'provincial':
      return (
        <ul className="plain">
          {Object.entries(value as Record<string, string>).map(([id, code]) => {
            const field = EXTENSION_FIELDS.find((each) => each.id === id)
            return (
              <li key={id}>
                {field ? said(field.label) : id}: {field?.table ? said(labelOf(field.table, code)) : code}
              </li>
            )
          })}
        </ul>
      )
    default:
      return <>{String(value)}</>
  }
}
