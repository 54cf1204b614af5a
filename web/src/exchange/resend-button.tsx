import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderResend } from '../../../functions/provinces/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { provinces } from './provinces-api.ts'

/** Sends one of ours again, or has the province send one of its own; asked once before it is done. */
export function ResendButton({ provinceId, direction, sequence }: OrderResend & { provinceId: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const words = direction === 'outgoing' ? (['resendTitle', 'resend'] as const) : (['askResendTitle', 'askResend'] as const)
  const order = useMutation({
    mutationFn: () => provinces.orderResend({ params: { provinceId }, body: { direction, sequence } }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['parcels', provinceId] }),
        queries.invalidateQueries({ queryKey: ['exchange', provinceId] }),
      ]),
  })
  return (
    <>
      <Popconfirm
        title={t(`provinces.${words[0]}`, { sequence })}
        okText={t(`provinces.${words[1]}`)}
        cancelText={t('kit.cancel')}
        onConfirm={() => order.mutate()}
      >
        <Button size="small" type="link" loading={order.isPending}>
          {t(`provinces.${words[1]}`)}
        </Button>
      </Popconfirm>
      {order.isSuccess ? <span role="status">{t('provinces.ordered', { sequence })}</span> : null}
      {order.error ? <ProblemNote error={order.error} /> : null}
    </>
  )
}
