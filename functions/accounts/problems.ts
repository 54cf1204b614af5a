import { problemsOf } from '../../layers/platform/problem.ts'

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
}

export const problems = problemsOf<AccountRefusal>({
  'sign-in-refused': { status: 401, title: { zh: '用户名或密码不正确', en: 'User name or password is wrong' } },
  'account-locked': { status: 401, title: { zh: '连续输错密码,账号已暂时锁定', en: 'Locked for a while after wrong passwords' } },
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
  'own-account': { status: 422, title: { zh: '不能封存自己的账号', en: 'Nobody seals their own account' } },
})
