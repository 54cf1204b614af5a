import { type ChildProcess, spawn } from 'node:child_process'

// The reader ends when our end of the pipe closes, whichever way we die, and takes the child with it: a program
// whose parent was killed must not go on writing to the data directory.
const GUARD =
  'exec 3<&0; "$0" "$@" </dev/null 3<&- & p=$!; (read -r _ <&3; kill $p 2>/dev/null && sleep 2 && kill -9 $p 2>/dev/null) & exec 3<&-; wait $p'

/** Starts a program that cannot outlive this process, not even when this process is killed. */
export function spawnGuarded(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; output: number | NodeJS.WriteStream },
): ChildProcess {
  const child = spawn('sh', ['-c', GUARD, command, ...args], {
    env: options.env ?? process.env,
    // Its own group: Ctrl-C reaches this process alone, which then ends the others in order.
    detached: true,
    stdio: ['pipe', options.output, options.output],
  })
  child.once('exit', () => child.stdin?.destroy())
  return child
}

/** Ends a guarded program and waits until it is gone. */
export function endGuarded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.stdin?.destroy()
  })
}
