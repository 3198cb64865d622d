import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The heap of this program after garbage collection, in bytes. */
export function heapUsed(): number {
  for (let round = 0; round < 4; round++) collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** The open files of a program. */
export function openFiles(pid: number | string = 'self'): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((fd) => {
    try {
      return [readlinkSync(`${folder}/${fd}`)];
    } catch {
      return []; // closed meanwhile, as the one that lists the folder
    }
  });
}

/** The number of listeners on this program's own events. */
export function processListeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

/** The timers, sockets and the like that keep this program alive. */
export function resources(): readonly string[] {
  return process.getActiveResourcesInfo().sort();
}

/** The shim that has started a process of a container. */
export function shimOf(pid: number): number {
  return Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

/** Whether a process is there. */
export function isThere(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}
