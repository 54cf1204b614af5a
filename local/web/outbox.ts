import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

const SHOWN = 200
const LONGEST = 20_000

/** A page of everything that would have left the machine: each file of the outbox directory, newest first. */
export async function outboxPage(directory: string): Promise<string> {
  const names = await readdir(directory, { recursive: true }).catch(() => [])
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await about(join(directory, name))) })))
  const items = files
    .filter(({ isFile }) => isFile)
    .sort((a, b) => b.at - a.at)
    .slice(0, SHOWN)
  const parts = await Promise.all(
    items.map(async ({ name, at }) => entry(name, at, await readFile(join(directory, name), 'utf8'))),
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Outbox</title>
<style>body{font:15px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{background:#f4f4f4;padding:1rem;overflow:auto;white-space:pre-wrap}</style>
<h1>Outbox</h1><p>What would have been sent from here: ${items.length === 0 ? 'nothing yet.' : `${items.length} of ${files.length}.`}</p>
${parts.join('\n')}</html>`
}

function entry(name: string, at: number, text: string): string {
  return `<section><h2>${escaped(name)}</h2><p>${new Date(at).toISOString()}</p><pre>${escaped(text.slice(0, LONGEST))}</pre></section>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

async function about(path: string): Promise<{ isFile: boolean; at: number }> {
  const found = await stat(path)
  return { isFile: found.isFile(), at: found.mtimeMs }
}
