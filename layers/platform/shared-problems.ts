import type { ProblemText } from './problem.ts'

// What several contexts answer alike is called alike by all of them. Which of it a context may answer with, its own
// table says; each stands alone, so that a function carries only the texts it speaks.

export const CLOSED_WINDOW: ProblemText = { status: 409, title: { zh: '不在办理时间内', en: 'It is closed at this time' } }

export const CLASS_UNKNOWN: ProblemText = { status: 422, title: { zh: '本校没有这个班级', en: 'The school has no such class' } }

export const SCHOOL_CLOSED: ProblemText = {
  status: 409,
  title: { zh: '学校已撤并或正在撤并,不能办理新业务', en: 'The school is closed or about to be' },
}

export const CLASS_FULL: ProblemText = { status: 409, title: { zh: '班级已满', en: 'The class is full' } }

export const SWITCHED_OFF: ProblemText = {
  status: 409,
  title: { zh: '本省未开放此项业务', en: 'The province has not opened this' },
}

export const STAGE_NOT_OFFERED: ProblemText = {
  status: 422,
  title: { zh: '本校没有这个学段', en: 'The school does not offer this stage' },
}

export const CAP_ABOVE_SUPERIOR: ProblemText = {
  status: 422,
  title: { zh: '班额高于上级设置', en: 'The cap is above what the superior allows' },
}

export const NOTHING_CHANGES: ProblemText = { status: 422, title: { zh: '没有任何变更', en: 'Nothing would change' } }

export const NEW_VALUES_WRONG: ProblemText = {
  status: 422,
  title: { zh: '变更后的信息有误', en: 'The new values are not valid' },
}

export const DUPLICATE_FOUND: ProblemText = {
  status: 409,
  title: { zh: '变更后的信息与另一学籍重复,不能提交', en: 'The new values are those of another record' },
}

export const LEFT_SCHOOL: ProblemText = {
  status: 409,
  title: { zh: '该生已离校,基本信息不能再变更', en: 'The record is closed to changes' },
}

export const FILE_IN_THE_MAKING: ProblemText = {
  status: 409,
  title: { zh: '文件正在生成,请稍候再试', en: 'The file is being made; ask again in a moment' },
}
