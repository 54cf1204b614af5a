import { useTranslation } from 'react-i18next'

interface Named {
  readonly id: string
  readonly label: string
  readonly accept: string
  readonly chosen: string | undefined
}

/** One file, or as many as are wanted. */
type Props = Named &
  ({ readonly onPick: (file: File | undefined) => void } | { readonly onPickAll: (files: readonly File[]) => void })

/** Chooses files. The browser's own words for it follow the browser and not the page, so they are not shown. */
export function FilePick(props: Props) {
  const { id, label, accept, chosen } = props
  const { t } = useTranslation()
  return (
    <span className="file-pick">
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        multiple={'onPickAll' in props}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          if ('onPickAll' in props) props.onPickAll(files)
          else props.onPick(files[0])
          // So that choosing the same file again, once it was put right, is a choice too.
          event.target.value = ''
        }}
      />
      <label htmlFor={id}>{label}</label>
      {chosen === '' ? null : <span>{chosen ?? t('kit.noFile')}</span>}
    </span>
  )
}
