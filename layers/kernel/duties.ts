/** The three duties a person may hold at a place (学籍管理员, 学籍主管领导, 系统管理员). */
export const DUTIES = ['recordsManager', 'leader', 'systemAdministrator'] as const
export type Duty = (typeof DUTIES)[number]

/** The five levels of authority, from the ministry down to the school. */
export const LEVELS = ['ministry', 'province', 'city', 'county', 'school'] as const
export type Level = (typeof LEVELS)[number]
