import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/**
 * Reads the existing process groups, line by line. A dot means that all is well; the end of input without one means
 * that this program has died, by whatever signal. It then kills those groups, on Linux also every process with the mark
 * in its environment (daemons leave their group), and removes the folder.
 */
const WATCH = `
groups=' '
while read -r sign group; do
  case "$sign" in
    +) groups="$groups$group " ;;
    -) groups="\${groups%% $group *} \${groups#* $group }" ;;
    .) exit 0 ;;
  esac
done
for group in $groups; do kill -9 -- "-$group" 2>/dev/null; done
tries=50
while [ $tries -gt 0 ]; do
  pids=$(grep -ls "$1" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3)
  [ -n "$pids" ] || break
  kill -9 $pids 2>/dev/null
  tries=$((tries - 1))
done
rm -rf "$2"
`;

/** Kills what this program started if it dies first. The kernel closes our end of the pipe in any case. */
export class Watchdog {
  private readonly shell: ChildProcess;

  /** @param mark Occurs in the environment of every process started here. */
  constructor(mark: string, folder: string) {
    this.shell = spawn('/bin/sh', ['-c', WATCH, 'rx-containerd-watchdog', mark, folder], {
      cwd: '/',
      // A session of its own, so that a Ctrl-C in the terminal does not reach it.
      detached: true,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.shell.unref();
    // The pipe is a socket, which can be unreferenced; its type lacks the method.
    (this.shell.stdin as unknown as { unref(): void }).unref();
    this.shell.stdin?.on('error', () => undefined);
  }

  /** Adds a process group. */
  watch(group: number): void {
    this.shell.stdin?.write(`+ ${group.toString()}\n`);
  }

  /** Removes a process group, because its number may be reused. */
  forget(group: number): void {
    this.shell.stdin?.write(`- ${group.toString()}\n`);
  }

  /** Ends the watchdog without killing anything. */
  dismiss(): void {
    this.shell.stdin?.end('.\n');
  }
}
