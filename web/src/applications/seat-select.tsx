import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SchoolClass } from '../../../functions/places/contract.ts'
import { gradeLabel } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useClasses } from '../places/use-classes.ts'

interface Props {
  readonly schoolId: string
  readonly value: string | undefined
  readonly onChange: (classId: string) => void
  readonly given: { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: boolean }
  /** Classes that are out of the question are not shown; full ones are, and say so. */
  readonly fits?: (each: SchoolClass) => boolean
}

/** A class of one's own school with its free seats. */
export function SeatSelect({ schoolId, value, onChange, given, fits = () => true }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const classes = useClasses(schoolId)
  const offered = (classes.data ?? []).filter((each) => each.grade !== undefined && fits(each))
  const nameOf = ({ name, stage, grade, count, cap }: SchoolClass): string => {
    const where = `${name}（${said(gradeLabel(stage, grade ?? 1))}）`
    return count >= cap
      ? t('applications.seatFull', { name: where, count, cap })
      : t('applications.seatFree', { name: where, count, cap, free: cap - count })
  }
  return (
    <Select
      {...given}
      loading={classes.isLoading}
      value={value || null}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('places.chooseClass')}
      notFoundContent={t('applications.noClassFits')}
      onChange={(chosen: string) => onChange(chosen)}
      options={offered.map((each) => ({ value: each.classId, label: nameOf(each), disabled: each.count >= each.cap }))}
    />
  )
}
