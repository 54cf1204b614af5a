type Content = string | number | boolean | readonly Element[]

/** One element and what it holds. */
export type Element = readonly [name: string, content: Content]

/** An XML document; text is escaped. */
export function xml(name: string, content: Content): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element([name, content])}`
}

function element([name, content]: Element): string {
  return `<${name}>${Array.isArray(content) ? content.map(element).join('') : escaped(String(content))}</${name}>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The texts of every `<name>` element, for the one request body this server reads. */
export function textsOf(document: string, name: string): string[] {
  return [...document.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => unescaped(text))
}

function unescaped(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(#x?)?(\w+);/g, (whole, numeric: string | undefined, name: string) => {
    if (!numeric) return named[name] ?? whole
    return String.fromCodePoint(Number.parseInt(name, numeric === '#x' ? 16 : 10))
  })
}
