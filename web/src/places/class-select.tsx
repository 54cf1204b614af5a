import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useClasses } from './use-classes.ts'

interface Props {
  readonly id: string
  readonly schoolId: string
  readonly value: string | undefined
  readonly onChange: (classId: string | undefined) => void
  readonly clearable?: boolean
  readonly label: string
}

/** One class of a school, found by typing. */
export function ClassSelect({ id, schoolId, value, onChange, clearable = false, label }: Props) {
  const { t } = useTranslation()
  const classes = useClasses(schoolId)
  return (
    <Select
      id={id}
      className="class-select"
      aria-label={label}
      value={value ?? null}
      loading={classes.isLoading}
      allowClear={clearable}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('places.chooseClass')}
      notFoundContent={t('places.noClass')}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      options={(classes.data ?? []).map(({ classId, name, count, cap, cohort }) => ({
        value: classId,
        label: t('places.classOption', { name, count, cap, cohort }),
      }))}
    />
  )
}
