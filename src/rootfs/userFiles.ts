import type { UserFiles } from '../oci/SpecOptions.js';
import type { Mount } from '../values/Mount.js';
import { processFile } from './processFile.js';
import { rootfsFile } from './rootfsFile.js';

const [PASSWD, GROUP] = ['/etc/passwd', '/etc/group'];

/** What gives names to the users of a snapshot; `undefined` where it has no folders here. */
export function userFiles(mounts: readonly Mount[]): UserFiles | undefined {
  return filesOf((path) => rootfsFile(mounts, path));
}

/** What gives names to the users of a running container; `undefined` where it cannot be seen from here. */
export function userFilesOfProcess(pid: number): UserFiles | undefined {
  return filesOf((path) => processFile(pid, path));
}

function filesOf(read: (path: string) => string | undefined): UserFiles | undefined {
  const [passwd, group] = [read(PASSWD), read(GROUP)];
  return passwd === undefined || group === undefined ? undefined : { passwd, group };
}
