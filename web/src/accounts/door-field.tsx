interface Props {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'password'
  readonly hint?: string
  readonly autoComplete: string
  readonly inputMode?: 'numeric'
}

/** A labelled input of the first page. Pasting and password managers work, as 3.3.8 asks. */
export function DoorField({ name, label, value, onChange, hint, type = 'text', autoComplete, inputMode }: Props) {
  return (
    <label className="door-field">
      <span>{label}</span>
      <input
        name={name}
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        {...(inputMode ? { inputMode } : {})}
      />
      {hint ? <small>{hint}</small> : null}
    </label>
  )
}
