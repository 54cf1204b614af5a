/**
 * Runs a synthesized app on this machine: `node local/main.ts --assembly cdk.out --data .data --port 8787`.
 * Prints one line, `ready <address>`, once it can be used; everything else goes to the log files and to stderr.
 */
import { readOptions } from './options.ts'

try {
  const options = readOptions(process.argv.slice(2))
  process.env.TZ = 'UTC'
  // Before any other module is loaded, so that nobody keeps the unmoved clock.
  if (options.now !== undefined) process.env.LOCAL_CLOCK_SHIFT_MS = String(Date.parse(options.now) - Date.now())
  await import('./clock-shift.ts')
  const { startRuntime } = await import('./runtime.ts')
  const runtime = await startRuntime(options)
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    runtime.stop().then(
      () => process.exit(0),
      (fault) => fail(fault),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.stdout.write(`ready ${runtime.origin}\n`)
} catch (fault) {
  fail(fault)
}

function fail(fault: unknown): never {
  process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`)
  if (process.env.LOCAL_DEBUG && fault instanceof Error) process.stderr.write(`${fault.stack}\n`)
  process.exit(1)
}
