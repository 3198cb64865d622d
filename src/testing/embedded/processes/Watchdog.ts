import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/**
 * Reads which process groups are there, line by line. A dot says that all is well; the end of the input without one,
 * that this program has died, by whatever signal: then it ends those groups, on Linux everything else that carries the
 * mark in its environment (a daemon leaves its group), and removes the folder.
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

/** Ends what this program started if it dies before it could. The kernel closes our end of the pipe, whatever happens. */
export class Watchdog {
  private readonly shell: ChildProcess;

  /** @param mark What the environment of everything that is started contains. */
  constructor(mark: string, folder: string) {
    this.shell = spawn('/bin/sh', ['-c', WATCH, 'rx-containerd-watchdog', mark, folder], {
      cwd: '/',
      // A session of its own: a Ctrl-C in the terminal is not for it.
      detached: true,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.shell.unref();
    // A pipe is a socket here, which can be let go of; its type does not say so.
    (this.shell.stdin as unknown as { unref(): void }).unref();
    this.shell.stdin?.on('error', () => undefined);
  }

  /** A process group is there. */
  watch(group: number): void {
    this.shell.stdin?.write(`+ ${group.toString()}\n`);
  }

  /** A process group is gone: its number may pass on to a stranger. */
  forget(group: number): void {
    this.shell.stdin?.write(`- ${group.toString()}\n`);
  }

  /** Calls it off. */
  dismiss(): void {
    this.shell.stdin?.end('.\n');
  }
}
