import type { UserFiles } from '../oci/SpecOptions.js';
import type { Mount } from '../values/Mount.js';
import { processFile } from './processFile.js';
import { rootfsFile } from './rootfsFile.js';

const [PASSWD, GROUP] = ['/etc/passwd', '/etc/group'];

/** Reads /etc/passwd and /etc/group of a snapshot; `undefined` if it has no directories here. */
export function userFiles(mounts: readonly Mount[]): UserFiles | undefined {
  return filesOf((path) => rootfsFile(mounts, path));
}

/** Reads /etc/passwd and /etc/group of a running container; `undefined` if its root cannot be opened from here. */
export function userFilesOfProcess(pid: number): UserFiles | undefined {
  return filesOf((path) => processFile(pid, path));
}

function filesOf(read: (path: string) => string | undefined): UserFiles | undefined {
  const [passwd, group] = [read(PASSWD), read(GROUP)];
  return passwd === undefined || group === undefined ? undefined : { passwd, group };
}
