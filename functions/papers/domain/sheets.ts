import type { Block, Cell } from '../../../layers/documents/papers/sheet.ts'
import { CHANGE_REASON } from '../../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { gradeLabel, type Stage } from '../../../layers/kernel/school-calendar.ts'
import type { PaperKind } from '../contract.ts'

export const PAPER_TITLES: Readonly<Record<PaperKind, string>> = {
  'enrolment-certificate': '在读证明',
  'leave-certificate': '休学证明',
  'return-certificate': '复学证明',
  'student-card': '学生卡',
  'transfer-form': '学生转学申请表',
  'approval-receipt': '学籍业务核办回执',
  'confirmation-sheet': '学生基础信息核对表',
}

/** A pupil as papers speak of them. */
export interface PupilFacts {
  readonly name: string
  readonly sex: string
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  readonly studentNumber: string
  readonly schoolName: string
  readonly className: string
  readonly stage: Stage
  readonly grade?: number
  readonly state: string
  readonly since?: string
  readonly expectedReturnOn?: string
}

/** 2026年9月1日 */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const sexOf = (code: string): string => (code === '1' ? '男' : '女')
const whoIs = ({ name, sex, birthDate, studentNumber }: PupilFacts): string =>
  `${name}（${sexOf(sex)}，${chineseDate(birthDate)}出生，学籍号${studentNumber}）`

/** 小学三年级(1)班: what the class's own name says already is not said twice. */
function gradeAndClass({ stage, grade, className }: PupilFacts): string {
  const label = grade ? gradeLabel(stage, grade).zh : ''
  const repeated = Array.from(label, (_, at) => label.slice(at)).find((end) => className.startsWith(end)) ?? ''
  return `${label.slice(0, label.length - repeated.length)}${className}`
}

const reading = (pupil: PupilFacts): string => (gradeAndClass(pupil) ? `，现就读于${gradeAndClass(pupil)}` : '')

/** Whether a paper can be given out about a pupil who is what they are now; a certificate never says what is not so. */
export const mayIssue = (kind: PaperKind, { state }: Pick<PupilFacts, 'state'>): boolean =>
  kind === 'leave-certificate' ? state === 'on-leave' : state === 'enrolled'

type StudentPaper = 'enrolment-certificate' | 'leave-certificate' | 'return-certificate' | 'student-card'

/** What a paper about a pupil says, above the office's signature. */
export function studentBlocks(kind: StudentPaper, pupil: PupilFacts, issuedOn: string): Block[] {
  const signature: Block = { kind: 'signature', office: pupil.schoolName, on: issuedOn }
  const certified: Block = { kind: 'paragraph', text: '特此证明。' }
  switch (kind) {
    case 'enrolment-certificate':
      return [{ kind: 'paragraph', text: `兹证明${whoIs(pupil)}系我校${gradeAndClass(pupil)}在读学生。` }, certified, signature]
    case 'leave-certificate':
      return [
        {
          kind: 'paragraph',
          text: `兹证明我校学生${whoIs(pupil)}经批准自${chineseDate(pupil.since ?? issuedOn)}起休学${
            pupil.expectedReturnOn ? `，至${chineseDate(pupil.expectedReturnOn)}止` : ''
          }。休学期间保留学籍，期满应办理复学或延期手续。`,
        },
        certified,
        signature,
      ]
    case 'return-certificate':
      return [
        {
          kind: 'paragraph',
          text: `兹证明我校学生${whoIs(pupil)}已于${chineseDate(pupil.since ?? issuedOn)}复学${reading(pupil)}。`,
        },
        certified,
        signature,
      ]
    case 'student-card':
      return [
        {
          kind: 'form',
          rows: [
            [{ label: '姓名', value: pupil.name }],
            [{ label: '学籍号', value: pupil.studentNumber }],
            [{ label: '学校', value: pupil.schoolName }],
            [{ label: '班级', value: gradeAndClass(pupil) }],
          ],
        },
      ]
  }
}

/** One office's turn in a case, as its paper shows it. */
export interface StepFacts {
  readonly label: string
  readonly placeName: string
  readonly officer?: string
  readonly opinion?: string
  /** `YYYY-MM-DD`. */
  readonly decidedOn?: string
}

export interface CaseFacts {
  readonly title: string
  readonly openedOn: string
  readonly outcome: string
  readonly pupil?: PupilFacts
  /** Where the record is not the office's own: the child as the case names it to this office. */
  readonly named?: { readonly name: string; readonly studentNumber?: string }
  readonly facts: Readonly<Record<string, string>>
  readonly steps: readonly StepFacts[]
}

function pupilRows({ pupil, named }: CaseFacts): Cell[][] {
  if (pupil) return rowsOf(pupil)
  if (!named?.name) return []
  const { name, studentNumber } = named
  return [[{ label: '姓名', value: name }, ...(studentNumber ? [{ label: '学籍号', value: studentNumber }] : [])]]
}

const rowsOf = (pupil: PupilFacts): Cell[][] => [
  [
    { label: '姓名', value: pupil.name },
    { label: '性别', value: sexOf(pupil.sex) },
  ],
  [
    { label: '出生日期', value: chineseDate(pupil.birthDate) },
    { label: '学籍号', value: pupil.studentNumber },
  ],
]

const opinionsOf = (steps: readonly StepFacts[]): Block => ({
  kind: 'opinions',
  boxes: steps.map(({ label, placeName, officer, opinion, decidedOn }) => ({
    label,
    lines: decidedOn ? [opinion ?? '同意', [placeName, officer, decidedOn].filter(Boolean).join('  ')] : [],
  })),
})

/** The form that goes along with a transfer: who, from where to where, why, and a box for every office. */
export function transferBlocks(about: CaseFacts): Block[] {
  const { facts, steps } = about
  const row = (label: string, value = ''): Cell[] => [{ label, value }]
  const code = (facts.reasonCode ?? '').split(' ')[0] ?? ''
  return [
    {
      kind: 'form',
      rows: [
        ...pupilRows(about),
        row('转出学校', facts.from),
        row('转入学校', facts.to),
        row('转入班级', facts.className),
        row('转学原因', [labelOf(CHANGE_REASON, code).zh, facts.reason].filter(Boolean).join('：')),
      ],
    },
    opinionsOf(steps),
  ]
}

/** What a school keeps of a case that has come to its end. */
export function receiptBlocks(about: CaseFacts): Block[] {
  const { title, openedOn, outcome, steps } = about
  return [
    {
      kind: 'form',
      rows: [
        ...pupilRows(about),
        [
          { label: '业务', value: title },
          { label: '申请日期', value: openedOn },
        ],
        [{ label: '办理结果', value: outcome }],
      ],
    },
    opinionsOf(steps),
  ]
}
