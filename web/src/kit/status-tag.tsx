import type { ReactNode } from 'react'

/** The five tones of the registry. Colour is never the only sign: each has an icon and its words. */
export type Tone = 'ok' | 'wait' | 'run' | 'bad' | 'off'

const ICONS: Readonly<Record<Tone, string>> = {
  ok: 'M3 8.5 6.5 12 13 4.5',
  wait: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M8 4.5V8l2.5 1.8',
  run: 'M2.5 8h10M8.5 3.8 12.7 8l-4.2 4.2',
  bad: 'M8 2.5v7M8 12.6v.8',
  off: 'M3 8h10',
}

export function ToneIcon({ tone }: { tone: Tone }) {
  return (
    <svg className="tone-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={ICONS[tone]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}

export const StatusTag = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`status-tag tone-${tone}`}>
    <ToneIcon tone={tone} />
    {children}
  </span>
)
