import { useTranslation } from 'react-i18next'
import type { Parcel } from '../../../functions/provinces/contract.ts'
import { Card } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { provinces } from './provinces-api.ts'
import { ResendButton } from './resend-button.tsx'

const PAGE = '40'
const ASK_AGAIN_MS = 5000

const TONES: Readonly<Record<Parcel['state'], Tone>> = {
  sent: 'run',
  acknowledged: 'ok',
  waiting: 'wait',
  accepted: 'ok',
  rejected: 'bad',
}

/** Every parcel to and from a province, the newest first, with what became of it. */
export function Parcels({ provinceId }: { provinceId: string }) {
  const { t } = useTranslation()
  const pages = usePages<Parcel>(
    ['parcels', provinceId],
    (cursor, signal) =>
      provinces.listParcels({ params: { provinceId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
    { refetchInterval: ASK_AGAIN_MS },
  )
  const columns: Column<Parcel>[] = [
    { id: 'at', title: t('provinces.at'), nowrap: true, show: ({ at }) => momentOf(at) },
    { id: 'direction', title: t('provinces.direction'), show: ({ direction }) => t(`provinces.directions.${direction}`) },
    { id: 'sequence', title: t('provinces.sequence'), nowrap: true, show: ({ sequence }) => sequence ?? '—' },
    {
      id: 'state',
      title: t('provinces.state'),
      show: ({ state }) => <StatusTag tone={TONES[state]}>{t(`provinces.states.${state}`)}</StatusTag>,
    },
    { id: 'count', title: t('provinces.messages'), show: ({ count }) => count },
    { id: 'refused', title: t('provinces.refused'), show: ({ refused }) => refused },
    {
      id: 'why',
      title: t('provinces.rejection'),
      show: ({ rejection }) => (rejection ? t(`provinces.rejections.${rejection}`) : '—'),
    },
    {
      id: 'resend',
      title: t('provinces.resend'),
      show: ({ direction, sequence }) =>
        direction === 'outgoing' && sequence !== undefined ? (
          <ResendButton provinceId={provinceId} direction={direction} sequence={sequence} />
        ) : (
          '—'
        ),
    },
  ]
  return (
    <Card title={t('provinces.parcels')}>
      <PagedTable
        label={t('provinces.parcels')}
        columns={columns}
        pages={pages}
        rowKey={({ direction, parcelId, state }) => `${direction} ${parcelId} ${state}`}
        empty={t('provinces.noParcels')}
      />
    </Card>
  )
}
