/** Whole acts of a transfer whose other side keeps its records in a system of its own. */
export { pulledByOutside, revokeTransfer } from './use-cases/pull-file.ts'
export { type FileTaken, takeFile } from './use-cases/take-file.ts'
