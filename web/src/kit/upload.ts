import { ApiProblem } from '../http.ts'

export interface UploadForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

/** SHA-256 of a file in base64, reckoned here, so that what arrives can be proved to be what was chosen. */
export async function sha256Of(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return btoa(String.fromCharCode(...digest))
}

/** Posts a file straight to the store with the signed form the API gave; says how far it is, from 0 to 100. */
export function uploadTo(form: UploadForm, file: Blob, progress: (percent: number) => void): Promise<void> {
  const data = new FormData()
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value)
  data.append('file', file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => progress(Math.round((loaded / total) * 100))
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new ApiProblem(request.status, { type: '/problems/upload-refused' }))
    request.onerror = () => reject(new ApiProblem(0, { type: '/problems/unreachable' }))
    request.open('POST', form.url)
    request.send(data)
  })
}

/** Starts a download of a signed address; it says itself that it is an attachment, so the page stays. */
export function download(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.rel = 'noopener'
  link.click()
}
