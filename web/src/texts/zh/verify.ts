import { paperKinds } from './paper-kinds.ts'

export const verify = {
  title: '文书查验',
  tagline: '核对学籍文书的真伪',
  code: '校验码',
  hint: '文书右下角二维码旁的 12 位字符，如 7K2M-9QXD-4TRW；连字符和大小写不限',
  ask: '查验',
  asking: '正在查验…',
  notACode: '校验码为 12 位字母和数字，请核对后重新输入。',
  tooMany: '查验过于频繁，请等一分钟后再试。',
  unknown: '没有此校验码的文书。请核对校验码；如无误，该文书不是由本系统出具。',
  genuine: '查验通过：该文书由本系统出具。',
  compare: '请与手中的文书逐项核对。姓名只显示一部分；内容不一致的，请联系出具单位。',
  kinds: paperKinds,
  fact: { kind: '文书', name: '姓名', office: '出具单位', on: '出具日期' },
}
