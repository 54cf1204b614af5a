import type { ReactNode } from 'react'
import type { ControllerRenderProps } from 'react-hook-form'

export interface InputProps extends Pick<ControllerRenderProps, 'value' | 'onChange' | 'onBlur'> {
  readonly id: string
  readonly status?: 'error'
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: boolean
}

interface ShellProps {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly required?: boolean
  readonly fault?: string | undefined
  readonly caution?: string | undefined
  readonly children: (input: Omit<InputProps, 'value' | 'onChange' | 'onBlur'>) => ReactNode
}

/** Label, input, hint and what is wrong, tied together for people who hear the page instead of seeing it. */
export function FieldShell({ id, label, hint, required, fault, caution, children }: ShellProps) {
  const noteId = `${id}-note`
  const noted = Boolean(fault || caution || hint)
  return (
    <div className={fault ? 'field field-bad' : 'field'}>
      <label htmlFor={id} id={`${id}-label`}>
        {label}
        {required ? (
          <span className="must" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      {children({
        id,
        ...(fault ? { status: 'error', 'aria-invalid': true } : {}),
        ...(noted ? { 'aria-describedby': noteId } : {}),
      })}
      {noted ? (
        <div id={noteId} className="field-note">
          {fault ? <span className="field-fault">{fault}</span> : null}
          {caution ? <span className="field-caution">{caution}</span> : null}
          {hint ? <span>{hint}</span> : null}
        </div>
      ) : null}
    </div>
  )
}
