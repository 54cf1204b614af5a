import { problemsOf } from '../../layers/platform/problem.ts'
import { FILE_IN_THE_MAKING } from '../../layers/platform/shared-problems.ts'

export const problems = problemsOf<{
  kind:
    | 'update-state'
    | 'file-not-there'
    | 'rows-with-errors'
    | 'nothing-changes'
    | 'file-in-the-making'
    | 'no-pupils'
    | 'export-state'
    | 'export-expired'
    | 'export-not-yours'
}>({
  'update-state': { status: 409, title: { zh: '该次更新当前不能进行此操作', en: 'The update is past this, or not there yet' } },
  'file-not-there': { status: 409, title: { zh: '文件还没有上传完成', en: 'The file has not arrived' } },
  'rows-with-errors': {
    status: 409,
    title: { zh: '还有错误行,请全部改好后再更新', en: 'Rows are still wrong; nothing is taken over' },
  },
  'nothing-changes': { status: 409, title: { zh: '文件中没有任何改动', en: 'The file changes nothing' } },
  'file-in-the-making': FILE_IN_THE_MAKING,
  'no-pupils': { status: 409, title: { zh: '班级中没有学生', en: 'The class has no pupils' } },
  'export-state': { status: 409, title: { zh: '导出文件尚未生成', en: 'The file is not there' } },
  'export-expired': { status: 410, title: { zh: '导出文件已过期,请重新申请', en: 'The file has expired; ask for it again' } },
  'export-not-yours': { status: 403, title: { zh: '只有申请人可以下载', en: 'Only whoever asked for it may have it' } },
})
