/** `case-reopened` → `CaseReopened`; versions and dots of chain ids go the same way. */
export function idOf(name: string): string {
  return name
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
