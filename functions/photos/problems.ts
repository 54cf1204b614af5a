import { problemsOf } from '../../layers/platform/problem.ts'

export const problems = problemsOf<{
  kind: 'record-closed' | 'no-photo' | 'batch-state' | 'file-not-there' | 'no-file-matched'
}>({
  'record-closed': { status: 409, title: { zh: '学籍已终结,不再更换照片', en: 'The record is closed' } },
  'no-photo': { status: 409, title: { zh: '该生还没有照片', en: 'The record has no photo' } },
  'batch-state': { status: 409, title: { zh: '该批照片当前不能进行此操作', en: 'The batch is past this, or not there yet' } },
  'file-not-there': { status: 409, title: { zh: '压缩包还没有上传完成', en: 'The archive has not arrived' } },
  'no-file-matched': { status: 409, title: { zh: '没有一张照片对应上学生', en: 'No file shows a pupil of the class' } },
})
