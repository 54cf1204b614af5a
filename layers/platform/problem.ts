import type { Refusal } from '../kernel/result.ts'
import type { Label } from '../kernel/text.ts'

export type Language = 'zh' | 'en'

/** How a kind of refusal looks at the edge. */
export interface ProblemText {
  readonly status: number
  readonly title: Label
}

/** The problems of a context: leave a kind of its refusals out and the compiler names it. */
export type Problems<Kind extends string = string> = Readonly<Record<Kind, ProblemText>>

/** An RFC 9457 problem; the refusal's facts are members beside the standard ones. */
export interface Problem extends Readonly<Record<string, unknown>> {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly requestId: string
}

export const problemsOf = <R extends Refusal>(problems: Problems<R['kind']>): Problems => problems

/** Refusals any operation may answer with. */
export const COMMON_PROBLEMS = {
  'invalid-input': { status: 400, title: { zh: '提交的内容有误', en: 'The input is not valid' } },
  'malformed-json': { status: 400, title: { zh: '无法读取提交的内容', en: 'The body is not valid JSON' } },
  'malformed-path': { status: 400, title: { zh: '地址无法识别', en: 'The path cannot be read' } },
  'bad-cursor': { status: 400, title: { zh: '翻页位置无效,请从头查询', en: 'The cursor does not belong to this list' } },
  'idempotency-key-missing': {
    status: 400,
    title: { zh: '缺少请求标识(Idempotency-Key)', en: 'The Idempotency-Key header is missing' },
  },
  unauthenticated: { status: 401, title: { zh: '请先登录', en: 'Sign in first' } },
  'session-ended': { status: 401, title: { zh: '登录已失效,请重新登录', en: 'The session has ended; sign in again' } },
  forbidden: { status: 403, title: { zh: '您的职责不包含此操作', en: 'Your duty does not include this' } },
  'must-change-password': { status: 403, title: { zh: '请先修改密码', en: 'Change your password first' } },
  'acting-ended': {
    status: 403,
    title: { zh: '代办或借用已结束,请回到本人账号', en: 'You may act for the other no longer; go back to your own account' },
  },
  'must-set-up-totp': { status: 403, title: { zh: '请先设置动态口令', en: 'Set up your second factor first' } },
  'not-found': { status: 404, title: { zh: '没有找到', en: 'Not found' } },
  'method-not-allowed': { status: 405, title: { zh: '不支持的操作', en: 'This method is not offered here' } },
  'stale-version': { status: 409, title: { zh: '他人已先行修改,请刷新后再试', en: 'Somebody changed it in the meantime' } },
  'already-exists': { status: 409, title: { zh: '已存在', en: 'It exists already' } },
  'body-too-large': { status: 413, title: { zh: '提交的内容过大', en: 'The body is too large' } },
  'unsupported-media-type': { status: 415, title: { zh: '请以 JSON 提交', en: 'Send JSON' } },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '请求标识已用于另一次提交', en: 'This Idempotency-Key belongs to another request' },
  },
  busy: { status: 503, title: { zh: '系统繁忙,请稍后再试', en: 'Busy; send it again in a moment' } },
  fault: { status: 500, title: { zh: '系统出错,请凭编号联系支持', en: 'Something broke; quote the request id to support' } },
} as const satisfies Problems

export type CommonKind = keyof typeof COMMON_PROBLEMS

/** The problem document for a refusal. A kind nobody gave a text is our defect, so it is a fault and not a guess. */
export function toProblem(refusal: Refusal, problems: Problems, language: Language, requestId: string): Problem {
  const known = problems[refusal.kind] ?? (COMMON_PROBLEMS as Problems)[refusal.kind]
  if (!known) throw new Error(`no problem text for refusal ${refusal.kind}`)
  const { kind, ...facts } = refusal
  return { type: `/problems/${kind}`, title: known.title[language], status: known.status, ...facts, requestId }
}
