import type { CodeTable } from '../code-tables/table.ts'
import type { Stage } from '../school-calendar.ts'
import type { Label } from '../text.ts'

/** How a field is written. `division` is 6 or 12 digits, `yesNo` is `1` or `0`, `date` is `YYYY-MM-DD`, `month` is `YYYYMM`. */
export type FieldType =
  | 'name'
  | 'text'
  | 'code'
  | 'date'
  | 'month'
  | 'yesNo'
  | 'integer'
  | 'division'
  | 'document'
  | 'phone'
  | 'file'

/** `open` may stand in any list; `personal` only where the duty needs it; `sealed` is stored encrypted and shown masked. */
export type Sensitivity = 'open' | 'personal' | 'sealed'

/** What becomes of the value when the record's time is over: kept for ever, shown only masked, or erased. */
export type Disposition = 'retain' | 'mask' | 'erase'

export type Section = 'personal' | 'auxiliary' | 'enrolment' | 'contact' | 'extended' | 'transport' | 'guardian'

/** One field of the national sheet; everything that is known about it stands here and nowhere else. */
export interface Field {
  readonly id: string
  /** Number on the printed sheet; absent for what the system adds. */
  readonly no?: number
  readonly label: Label
  readonly section: Section
  readonly type: FieldType
  /** Longest value, in characters. */
  readonly maxLength: number
  readonly table?: CodeTable
  /** `sheet`: required of every pupil; `conditional`: a cross-field rule decides; `optional`. */
  readonly required: 'sheet' | 'conditional' | 'optional'
  readonly sensitivity: Sensitivity
  readonly disposition: Disposition
  /** Whether a change needs approval: fixed by the ministry, or left to the settings of each level. */
  readonly controlled: 'ministry' | 'settings'
  readonly stages?: readonly Stage[]
  /** A value that a form may begin with. */
  readonly initial?: string
}

type Spec = Partial<Omit<Field, 'id' | 'section'>> & { readonly zh: string; readonly en: string }

/** A field, with what is usual left out: text of 200, optional, personal, retained, controlled by the settings. */
export function field(id: string, section: Section, { zh, en, ...spec }: Spec): Field {
  const longest = {
    name: 50,
    code: 2,
    date: 10,
    month: 6,
    yesNo: 1,
    integer: 4,
    division: 12,
    document: 20,
    phone: 20,
    text: 200,
    file: 64,
  } as const
  const type = spec.type ?? 'text'
  return {
    id,
    section,
    label: { zh, en },
    type,
    maxLength: longest[type],
    required: 'optional',
    sensitivity: 'personal',
    disposition: 'retain',
    controlled: 'settings',
    ...spec,
  }
}
