import type { Duty, Level } from '../kernel/duties.ts'
import type { Action } from './authorization.ts'

/**
 * Who is who in the matrix: S a school, E an education authority of a county or city, P a province, M the ministry; AD
 * the records manager, LD the leader, SY the system administrator.
 */
const STRATA = { S: ['school'], E: ['county', 'city'], P: ['province'], M: ['ministry'] } as const
const TITLES = { AD: 'recordsManager', LD: 'leader', SY: 'systemAdministrator' } as const

export type Column = `${keyof typeof STRATA}-${keyof typeof TITLES}`

/**
 * How far an operation reaches. `own`: what belongs to one's own place. `children`: that, and the places directly below.
 * `subtree`: all below. `party`: cases one's office has a part in or stands above; whose turn it is the chain says.
 * `person`: what oneself has a part in, whatever the place. `any`: asks for no relation.
 */
export type Reach = 'own' | 'children' | 'subtree' | 'party' | 'person' | 'any'

/** C creates and submits, A decides, R reads, X carries out. */
export type Letter = 'C' | 'A' | 'R' | 'X'

export interface MatrixRow {
  readonly operation: string
  readonly action: Action
  readonly letter: Letter
  readonly who: readonly Column[]
  readonly reach: Reach
}

const BUSINESS = ['S-AD', 'S-LD', 'E-AD', 'E-LD', 'P-AD', 'P-LD', 'M-AD', 'M-LD'] as const
const RECORDS = ['S-AD', 'E-AD', 'P-AD', 'M-AD'] as const
const SYSTEM = ['S-SY', 'E-SY', 'P-SY', 'M-SY'] as const
const ABOVE = ['E-AD', 'E-LD', 'P-AD', 'P-LD', 'M-AD', 'M-LD'] as const
const EVERYBODY = [...BUSINESS, ...SYSTEM] as const

const row = (operation: string, action: Action, letter: Letter, who: readonly Column[], reach: Reach): MatrixRow => ({
  operation,
  action,
  letter,
  who,
  reach,
})

/**
 * The permission matrix as the measures' commentary draws it, one line an action. It is written a second time and not
 * made from `POLICY`: a test compares the two, and another walks every route of a running system by it. A right that is
 * given in one place only is a mistake in the other.
 */
export const MATRIX: readonly MatrixRow[] = [
  row('本单位及直属下级账号 accounts of one’s own place and those directly below', 'account.manage', 'X', SYSTEM, 'children'),
  row('本单位及直属下级账号 accounts of one’s own place and those directly below', 'account.read', 'R', SYSTEM, 'children'),
  row('业务申请 applications', 'application.edit', 'C', RECORDS, 'own'),
  row('业务申请 applications', 'application.read', 'R', BUSINESS, 'subtree'),
  row('批量更新 updates by spreadsheet', 'bulk.update', 'C', ['S-AD'], 'own'),
  row('核办 deciding a case', 'case.decide', 'A', BUSINESS, 'party'),
  row('核办 deciding a case', 'case.read', 'R', BUSINESS, 'party'),
  row('撤回 withdrawing a case', 'case.withdraw', 'C', RECORDS, 'party'),
  row('班级 classes', 'class.manage', 'X', ['S-AD'], 'own'),
  row('班级 classes', 'class.read', 'R', BUSINESS, 'subtree'),
  row('学籍号冲突 collisions of numbers', 'collision.confirm', 'A', ['M-AD'], 'any'),
  row('学籍号冲突 collisions of numbers', 'collision.propose', 'C', ['M-AD', 'M-LD'], 'any'),
  row('学籍号冲突 collisions of numbers', 'collision.read', 'R', ['M-AD', 'M-LD'], 'any'),
  row('代办授权 delegation', 'delegation.grant', 'C', BUSINESS, 'own'),
  row('代办授权 delegation', 'delegation.read', 'R', EVERYBODY, 'own'),
  row('代办授权 delegation', 'delegation.revoke', 'X', EVERYBODY, 'person'),
  row('导出 exports', 'export.read', 'R', BUSINESS, 'own'),
  row('导出 exports', 'export.request', 'C', ['S-AD', 'E-AD', 'P-AD'], 'own'),
  row('成长记录 the file of a pupil', 'growth.edit', 'C', ['S-AD'], 'own'),
  row('控辍保学 dropout control', 'dropout.read', 'R', BUSINESS, 'subtree'),
  row('劝返记录 visits to dropouts', 'dropout.visit', 'C', ['S-AD'], 'own'),
  row('查重 looking for duplicates', 'duplicate.check', 'X', ['P-AD'], 'own'),
  row('对接省份 provinces with systems of their own', 'gateway.manage', 'X', ['M-SY'], 'any'),
  row('向对接省份核对学籍号 asking a province about a number', 'inquiry.make', 'C', ['S-AD'], 'own'),
  row('密码借用登记 lending register', 'loan.consent', 'A', SYSTEM, 'own'),
  row('密码借用登记 lending register', 'loan.read', 'R', EVERYBODY, 'own'),
  row('密码借用登记 lending register', 'loan.request', 'C', BUSINESS, 'person'),
  row('核发学籍号 release of numbers', 'number.release', 'X', ['M-AD'], 'any'),
  row('纸质档案 paper files', 'paper-file.move', 'X', ['S-AD'], 'party'),
  row('文书 papers', 'paper.issue', 'X', RECORDS, 'own'),
  row('文书 papers', 'paper.read', 'R', BUSINESS, 'subtree'),
  row('照片采集 photos', 'photo.upload', 'C', ['S-AD'], 'own'),
  row('数据包 parcels', 'parcel.read', 'R', ['P-AD', 'M-AD'], 'subtree'),
  row('数据包 parcels', 'parcel.resend', 'X', ['P-AD', 'M-AD'], 'subtree'),
  row('机构 places', 'place.read', 'R', EVERYBODY, 'any'),
  row('人口库比对 population check', 'population.check', 'X', ['M-AD'], 'any'),
  row('问题学籍 problem records', 'problem.concede', 'C', ['S-AD'], 'party'),
  row('问题学籍 problem records', 'problem.read', 'R', BUSINESS, 'subtree'),
  row('重新仲裁 opening an arbitration again', 'problem.reopen', 'A', ['E-AD', 'P-AD', 'M-AD'], 'party'),
  row('本人账号 one’s own account', 'profile.use', 'X', EVERYBODY, 'any'),
  row('证明材料 proofs', 'proof.read', 'R', BUSINESS, 'subtree'),
  row('证明材料 proofs', 'proof.upload', 'C', ['S-AD'], 'own'),
  row('学籍注册 registration', 'registration.edit', 'C', ['S-AD'], 'own'),
  row('学籍注册 registration', 'registration.import', 'C', ['S-AD'], 'own'),
  row('学籍注册 registration', 'registration.read', 'R', BUSINESS, 'subtree'),
  row('学籍注册 registration', 'registration.submit', 'C', ['S-AD'], 'own'),
  row('受控字段、班额、参数 controlled fields, class sizes, values', 'setting.manage', 'X', ['E-SY', 'P-SY', 'M-SY'], 'own'),
  row('学校 schools', 'school.create', 'C', ['E-AD', 'P-AD'], 'own'),
  row('受控字段、班额、参数 controlled fields, class sizes, values', 'setting.read', 'R', EVERYBODY, 'any'),
  row('查看记录 who looked behind the mask', 'student.audit', 'R', ['S-LD', 'E-LD', 'P-LD', 'M-LD'], 'subtree'),
  row('查看脱敏内容 looking behind the mask', 'student.disclose', 'X', BUSINESS, 'subtree'),
  row('学籍维护 fields under nobody’s control', 'student.edit', 'X', ['S-AD'], 'own'),
  row('学籍 student records', 'student.read', 'R', BUSINESS, 'subtree'),
  row('跨校查询 search before registering', 'student.search', 'R', RECORDS, 'any'),
  row('汇总 counts', 'summary.read', 'R', ABOVE, 'subtree'),
  row(
    '毕业年级在办业务清理 ending what is unfinished of graduating grades',
    'graduating.clean-up',
    'X',
    ['E-AD', 'P-AD', 'M-AD'],
    'own',
  ),
  row('在办业务清理 ending stale transfers', 'transfer.clean-up', 'X', ['E-AD', 'P-AD', 'M-AD'], 'own'),
  row('学期核对 verifying a term', 'term.verify', 'X', ['S-AD', 'S-LD'], 'own'),
  row('调档 pulling a file', 'transfer.pull', 'X', ['S-AD'], 'party'),
  row('开关与时间窗 switches and windows', 'window.manage', 'X', ['P-SY'], 'own'),
  row('开关与时间窗 switches and windows', 'window.read', 'R', EVERYBODY, 'any'),
]

/** The duty and the levels a column stands for. */
export function columnOf(column: Column): { readonly duty: Duty; readonly levels: readonly Level[] } {
  const [stratum, title] = column.split('-') as [keyof typeof STRATA, keyof typeof TITLES]
  return { duty: TITLES[title], levels: STRATA[stratum] }
}

/** Whether the matrix opens an action to this duty at this level. */
export const opensTo = ({ who }: Pick<MatrixRow, 'who'>, duty: Duty, level: Level): boolean =>
  who.some((column) => columnOf(column).duty === duty && columnOf(column).levels.includes(level))
