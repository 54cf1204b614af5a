/** Papers by the names they bear in print. */
export const paperKinds = {
  'enrolment-certificate': '在读证明',
  'leave-certificate': '休学证明',
  'return-certificate': '复学证明',
  'student-card': '学生卡',
  'transfer-form': '转学申请表',
  'approval-receipt': '核办回执',
}
