import type { HttpEvent, HttpReply } from '../../layers/platform/http.ts'
import { apiDocument } from './document.ts'
import { page } from './page.ts'

const document = apiDocument()
const json = JSON.stringify(document)
const html = page(document)

const HEADERS = { 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

/** The API's own description, as a document and as a page. Made once, when the function starts. */
export const api = async ({ rawPath }: Pick<HttpEvent, 'rawPath'>): Promise<HttpReply> =>
  rawPath === '/openapi.json'
    ? { statusCode: 200, headers: { ...HEADERS, 'content-type': 'application/json; charset=utf-8' }, body: json }
    : {
        statusCode: 200,
        headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY },
        body: html,
      }
