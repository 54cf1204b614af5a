import type { StatusChangeKind } from '../../functions/status-changes/contract.ts'

/** One change as the clerk meets it: the pupil as it is, what the form asks, what has to be shown, who decides. */
export interface WalkedKind {
  readonly kind: StatusChangeKind
  readonly name: string
  /** Whose story it is part of: each of them is one pupil. */
  readonly pupil: string
  readonly is: string
  readonly asks: readonly string[]
  readonly fill: { readonly expectedReturnOn?: string; readonly classId?: string; readonly placement?: string }
  readonly proofs: readonly string[]
  readonly offices: readonly string[]
}

const ALONE = ['学校核办']
const BOTH = ['学校核办', '主管部门核办']
const HOME = '三年级(1)班'
const APPLICATION = '监护人书面申请'
const INTO = ['编入班级']

/** Every pupil of the stories: the class it begins in. */
export const PUPILS: Readonly<Record<string, { readonly school: 'primary' | 'senior'; readonly className: string }>> = {
  'the ill': { school: 'primary', className: HOME },
  'the absent': { school: 'primary', className: HOME },
  'the traveller': { school: 'primary', className: HOME },
  'the missed': { school: 'primary', className: HOME },
  'the dropout': { school: 'primary', className: HOME },
  'the quick': { school: 'senior', className: '高一(1)班' },
  'the slow': { school: 'senior', className: '高三(1)班' },
  'the thorough': { school: 'senior', className: '高三(1)班' },
}

const walked = (
  kind: StatusChangeKind,
  name: string,
  [pupil, is]: readonly [string, string],
  [asks, fill]: readonly [readonly string[], WalkedKind['fill']],
  proofs: readonly string[],
  offices = BOTH,
): WalkedKind => ({ kind, name, pupil, is, asks, fill, proofs, offices })
const NOTHING = [[], {}] as const

/** Every kind but leave and return, which have a story of their own; while offices decide on one, the next pupil is walked. */
export const walkedKinds = (lastDay: string): readonly WalkedKind[] => [
  walked('other-leave', '其他离校', ['the absent', '在籍'], NOTHING, ['学校意见']),
  walked('study-abroad', '出境学习', ['the traveller', '在籍'], NOTHING, [APPLICATION, '护照或签证']),
  walked('missing', '失踪', ['the missed', '在籍'], NOTHING, ['公安机关证明']),
  walked('dropout', '辍学', ['the dropout', '在籍'], NOTHING, ['缺勤与劝返记录', '书面报告']),
  walked('skip', '跳级', ['the quick', '在籍'], [INTO, { classId: '高二(1)班' }], [APPLICATION, '学校意见']),
  walked('retain', '留级', ['the slow', '在籍'], [INTO, { classId: '高二(1)班' }], [APPLICATION, '学校意见']),
  walked('extend-study', '延长年限', ['the thorough', '在籍'], [INTO, { classId: '高二(1)班' }], [APPLICATION, '学校意见']),
  walked(
    'extend-leave',
    '休学延期',
    ['the ill', '休学至'],
    [['休学截止日期'], { expectedReturnOn: lastDay }],
    [APPLICATION, '医院证明'],
  ),
  walked('return-from-other-leave', '其他离校返校', ['the absent', '其他离校'], [INTO, { classId: HOME }], []),
  walked('return-from-abroad', '回国复学', ['the traveller', '出境'], [INTO, { classId: HOME }], ['成绩或学历材料']),
  walked('found', '失踪返校', ['the missed', '失踪'], [INTO, { classId: HOME }], []),
  walked('return-from-dropout', '返校', ['the dropout', '辍学'], [INTO, { classId: HOME }], []),
  walked('withdraw', '退学', ['the quick', '在籍'], NOTHING, [APPLICATION]),
  walked('expel', '开除学籍', ['the slow', '在籍'], NOTHING, ['学校处分决定', '听证记录']),
  walked('decease', '死亡', ['the absent', '在籍'], NOTHING, ['死亡证明']),
  walked('change-class', '调班', ['the traveller', '在籍'], [INTO, { classId: '三年级(2)班' }], [], ALONE),
  walked(
    'special-placement',
    '特殊教育安置',
    ['the missed', '在籍'],
    [['安置方式'], { placement: '送教上门' }],
    [APPLICATION, '特殊教育需求评估'],
  ),
]
