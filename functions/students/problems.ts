import { problemsOf } from '../../layers/platform/problem.ts'

export interface StudentRefusal {
  readonly kind:
    | 'version-missing'
    | 'stale-version'
    | 'record-closed'
    | 'family-unknown'
    | 'nothing-changes'
    | 'field-controlled'
    | 'fields-wrong'
    | 'not-yet-registered'
    | 'not-disclosed'
    | 'looked-too-often'
    | 'search-too-wide'
}

export const problems = problemsOf<StudentRefusal>({
  'version-missing': {
    status: 428,
    title: { zh: '缺少所见版本(If-Match)', en: 'Say which version you saw (If-Match)' },
  },
  'stale-version': {
    status: 409,
    title: { zh: '他人已先行修改,请核对后再保存', en: 'Somebody changed the record in the meantime' },
  },
  'record-closed': { status: 409, title: { zh: '该生已离校,基本信息不能再修改', en: 'The record is closed to changes' } },
  'family-unknown': {
    status: 422,
    title: { zh: '家庭成员与所见版本不符', en: 'The family names a place that is not on the sheet' },
  },
  'nothing-changes': { status: 422, title: { zh: '没有任何修改', en: 'Nothing would change' } },
  'field-controlled': {
    status: 422,
    title: {
      zh: '其中有受控字段,请申请关键信息变更',
      en: 'Some of these fields are controlled; ask for a key-information change',
    },
  },
  'fields-wrong': { status: 422, title: { zh: '修改后的信息有误', en: 'The new values are not valid' } },
  'not-yet-registered': { status: 422, title: { zh: '该日尚未建立学籍', en: 'There was no record on that day' } },
  'not-disclosed': { status: 403, title: { zh: '您的职责不能查看这些内容', en: 'These fields are not for your duty to see' } },
  'search-too-wide': {
    status: 422,
    title: { zh: '请选择学校,或输入姓名、拼音、学籍号', en: 'Choose a school, or say a name, its pinyin or a number' },
  },
  'looked-too-often': { status: 429, title: { zh: '今日查看次数已用完', en: 'You may look no more today' } },
})
