export const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'))

/** The smallest things a viewer would open, with something in them that a test asks for. */
export const aJpeg = (within = ''): Uint8Array<ArrayBuffer> => latin1(`\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01${within}\xff\xd9`)
export const aPng = (within = ''): Uint8Array<ArrayBuffer> =>
  latin1(`\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR${within}\x00\x00\x00\x00IEND\xaeB\x60\x82`)
export const aPdf = (within = ''): Uint8Array<ArrayBuffer> =>
  latin1(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${within}\n%%EOF\n`)

/** The file every scanner takes for a virus; put together here, so that no scanner takes this source for one. */
export const testVirus = (): Uint8Array<ArrayBuffer> =>
  latin1(['X5O!P%@AP[4', '\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))
