import { problemsOf } from '../../layers/platform/problem.ts'
import { SCHOOL_CLOSED } from '../../layers/platform/shared-problems.ts'

export interface AccountRefusal {
  readonly kind:
    | 'sign-in-refused'
    | 'account-locked'
    | 'totp-required'
    | 'too-many-sign-ins'
    | 'password-wrong'
    | 'password-weak'
    | 'password-used-before'
    | 'totp-wrong'
    | 'totp-not-started'
    | 'username-taken'
    | 'duties-conflict'
    | 'own-account'
    | 'rotation-overdue'
    | 'unsealed-from-above'
    | 'handed-over'
    | 'school-closed'
    | 'period-wrong'
    | 'nobody-by-that-name'
    | 'account-sealed'
    | 'administrators-stand-alone'
    | 'too-far-away'
    | 'lent-already'
    | 'stands-in-already'
    | 'loan-not-there'
    | 'not-yours-to-move'
    | 'reason-missing'
    | 'not-yours-to-give'
    | 'delegation-over'
    | 'not-a-successor'
    | 'leaving-already'
    | 'hand-over-not-open'
}

export const problems = problemsOf<AccountRefusal>({
  'sign-in-refused': { status: 401, title: { zh: '用户名或密码不正确', en: 'User name or password is wrong' } },
  'account-locked': { status: 401, title: { zh: '连续输错密码,账号已暂时锁定', en: 'Locked for a while after wrong passwords' } },
  'school-closed': SCHOOL_CLOSED,
  'totp-required': { status: 401, title: { zh: '请输入动态口令', en: 'Enter the code of your authenticator' } },
  'too-many-sign-ins': {
    status: 429,
    title: { zh: '登录过于频繁,请稍后再试', en: 'Too many attempts from here; wait a moment' },
  },
  'password-wrong': { status: 422, title: { zh: '当前密码不正确', en: 'The present password is wrong' } },
  'password-weak': { status: 422, title: { zh: '新密码不符合要求', en: 'The new password does not meet the rules' } },
  'password-used-before': { status: 422, title: { zh: '新密码近期用过', en: 'The new password was used before' } },
  'totp-wrong': { status: 422, title: { zh: '动态口令不正确', en: 'The code is wrong' } },
  'totp-not-started': { status: 409, title: { zh: '请先开始设置动态口令', en: 'Set up the second factor first' } },
  'username-taken': { status: 409, title: { zh: '用户名已被使用', en: 'The user name is taken' } },
  'duties-conflict': {
    status: 409,
    title: { zh: '该人员已任的职责与此冲突', en: 'The person holds a duty that excludes this one' },
  },
  'own-account': { status: 422, title: { zh: '不能对自己的账号这样做', en: 'Nobody does this to their own account' } },
  'rotation-overdue': {
    status: 401,
    title: {
      zh: '密码借用归还后逾期未改密,账号已锁定,请联系系统管理员重置密码',
      en: 'The lent password was not changed in time; the account is locked until your administrator gives a new one',
    },
  },
  'unsealed-from-above': {
    status: 403,
    title: { zh: '封存的账号须由上一级系统管理员启用', en: 'A sealed account is opened by the administrator of the level above' },
  },
  'handed-over': { status: 409, title: { zh: '该账号已换岗交接,不再启用', en: 'This account was handed over for good' } },
  'period-wrong': { status: 422, title: { zh: '起止时间有误', en: 'The period is not a possible one' } },
  'nobody-by-that-name': { status: 422, title: { zh: '没有这个用户名', en: 'Nobody bears this user name' } },
  'account-sealed': { status: 409, title: { zh: '账号已封存', en: 'The account is sealed' } },
  'administrators-stand-alone': {
    status: 422,
    title: {
      zh: '系统管理员不参与业务,不能借出、借用或代办',
      en: 'Administrators take no part in the business: they neither lend nor stand in',
    },
  },
  'too-far-away': {
    status: 422,
    title: { zh: '双方单位须有同一上级或互为上下级', en: 'The two offices must share a superior or lie one below the other' },
  },
  'lent-already': {
    status: 409,
    title: { zh: '已有一项未办结的密码借用', en: 'A lending of this account is not closed yet' },
  },
  'stands-in-already': {
    status: 409,
    title: { zh: '对方已在该单位代办或借用', en: 'They stand in for somebody at this place already' },
  },
  'loan-not-there': {
    status: 409,
    title: { zh: '当前状态不能这样办理', en: 'The lending does not stand where this can be done' },
  },
  'not-yours-to-move': { status: 403, title: { zh: '此步骤须由另一方办理', en: 'This step is for the other side to take' } },
  'reason-missing': { status: 422, title: { zh: '请填写理由', en: 'Give a reason' } },
  'not-yours-to-give': {
    status: 422,
    title: { zh: '只能授权本人职责内的业务', en: 'Nobody delegates what their own duty does not open' },
  },
  'delegation-over': { status: 409, title: { zh: '代办授权已结束', en: 'The delegation is over' } },
  'not-a-successor': {
    status: 422,
    title: {
      zh: '接任人须是本单位同一职责的另一名在用人员',
      en: 'The successor must be another person with an open account of the same duty at the same place',
    },
  },
  'leaving-already': { status: 409, title: { zh: '该账号已在交接中', en: 'This account is being handed over already' } },
  'hand-over-not-open': { status: 409, title: { zh: '交接已办结或您已签字', en: 'It is over, or you have signed it' } },
})
