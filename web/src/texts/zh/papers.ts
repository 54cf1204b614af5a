import { paperKinds } from './paper-kinds.ts'

export const papers = {
  print: '打印文书',
  kindTitle: '文书',
  kind: paperKinds,
  checkCode: '校验码',
  office: '出具单位',
  issuedAt: '出具时间',
  issued: '已出具{{paper}}，文件已开始下载',
  notSo: '该生当前为「{{state}}」，与此文书不符',
  fetch: '下载',
  none: '本单位还没有出具过文书。可在学生学籍页或业务详情页打印。',
  verifyHint: '收到文书的人可凭校验码核对真伪，无需登录：',
  toVerify: '文书查验',
}
