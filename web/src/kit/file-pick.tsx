import { useTranslation } from 'react-i18next'

interface Props {
  readonly id: string
  readonly label: string
  readonly accept: string
  readonly chosen: string | undefined
  readonly onPick: (file: File | undefined) => void
}

/** Chooses one file. The browser's own words for it follow the browser and not the page, so they are not shown. */
export function FilePick({ id, label, accept, chosen, onPick }: Props) {
  const { t } = useTranslation()
  return (
    <span className="file-pick">
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        onChange={(event) => {
          onPick(event.target.files?.[0])
          // So that choosing the same file again, once it was put right, is a choice too.
          event.target.value = ''
        }}
      />
      <label htmlFor={id}>{label}</label>
      <span>{chosen ?? t('kit.noFile')}</span>
    </span>
  )
}
