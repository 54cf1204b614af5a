type Json = Record<string, unknown>

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: unknown): string => String(text).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)

const STYLE = `body{font:16px/1.5 system-ui,"Microsoft YaHei","PingFang SC",sans-serif;margin:0;color:#1f1f1f}
main{max-width:60rem;margin:0 auto;padding:1rem}h1{color:#0b3f86}h2{border-bottom:2px solid #0b3f86;margin-top:2rem}
details{border:1px solid #d0d7de;border-radius:4px;margin:.4rem 0;padding:.4rem .8rem}summary{cursor:pointer}
b{display:inline-block;min-width:4rem;color:#1554ad}code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{background:#f6f8fa;padding:.6rem;overflow:auto;max-height:24rem}`

/** The API to read: one page, no script, nothing from elsewhere. */
export function page(document: Json): string {
  const paths = document.paths as Record<string, Record<string, Json>>
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(rows.map(({ operation }) => (operation.tags as string[])[0] ?? ''))]
  const sections = tags.map((tag) => {
    const own = rows.filter(({ operation }) => (operation.tags as string[])[0] === tag)
    return `<h2 id="${escaped(tag)}">${escaped(tag)}</h2>${own.map(row).join('')}`
  })
  const components = document.components as { schemas: Json }
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Xueji API</title><style>${STYLE}</style>
<main><h1>Xueji API</h1><p>Also as <a href="/openapi.json">OpenAPI 3.1</a>. ${tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join(' · ')}</p>
${sections.join('')}<h2>Schemas</h2>${Object.entries(components.schemas).map(schema).join('')}</main></html>`
}

function row({ path, method, operation }: { path: string; method: string; operation: Json }): string {
  const body = operation.requestBody ? block('Body', operation.requestBody) : ''
  const refusals = (operation['x-refusals'] as string[]).map((kind) => `<code>${escaped(kind)}</code>`).join(' ')
  return `<details><summary><b>${escaped(method.toUpperCase())}</b> <code>${escaped(path)}</code> ${escaped(operation.summary)}</summary>
<p>${operation['x-action'] ? `Action <code>${escaped(operation['x-action'])}</code>. ` : 'No token needed. '}Refusals: ${refusals}</p>
${block('Parameters', operation.parameters)}${body}${block('Answer', operation.responses)}</details>`
}

const schema = ([name, value]: [string, unknown]): string =>
  `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary>${block('', value)}</details>`

const block = (title: string, value: unknown): string =>
  `${title ? `<p>${title}</p>` : ''}<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`
