/** What a template says of itself, and the two columns a pupil is known by. */
export const TEMPLATE = 'xueji-update'
export const TEMPLATE_VERSION = '1'
export const NUMBER_COLUMN = 'studentNumber'
export const NAME_COLUMN = 'fullName'
export const ERRORS_TITLE = '错误说明'
