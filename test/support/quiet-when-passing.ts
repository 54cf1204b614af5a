interface Written {
  readonly type: string
}

interface FileResult {
  readonly numFailingTests: number
  readonly testExecError?: unknown
  console?: readonly Written[] | undefined
}

/**
 * Stands before jest's own reporter and keeps the log lines of test files that passed from it, so that whoever reads a
 * run finds what failed, with what its file logged. A warning is always shown.
 */
export default class QuietWhenPassing {
  onTestResult(_test: unknown, result: FileResult): void {
    if (result.numFailingTests > 0 || result.testExecError) return
    const warnings = result.console?.filter(({ type }) => type !== 'log') ?? []
    result.console = warnings.length > 0 ? warnings : undefined
  }
}
