import type { CheckpointOptions } from '../values/CheckpointOptions.js';
import { checkFlag, checkOptions, checkString } from '../arguments/checkKinds.js';

const FLAGS = ['exit', 'openTcp', 'externalUnixSockets', 'terminal', 'fileLocks'] as const;
const STRINGS = ['cgroupsMode', 'imagePath', 'workPath', 'parentPath'] as const;
const KNOWN: ReadonlySet<string> = new Set<keyof CheckpointOptions>([...FLAGS, ...STRINGS]);

/** Refuses invalid options of a checkpoint. */
export function checkCheckpoint(options: CheckpointOptions): CheckpointOptions {
  checkOptions('options', options, KNOWN);
  for (const name of FLAGS) checkFlag(name, options[name]);
  for (const name of STRINGS) if (options[name] !== undefined) checkString(name, options[name]);
  return options;
}
