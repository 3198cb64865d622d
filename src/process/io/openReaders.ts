import { ContainerdError } from '../../errors.js';
import { FifoReader } from './FifoReader.js';

/** Opens our ends of FIFOs: all of them, together with what `then` opens, or none. */
export function openReaders<T>(paths: readonly string[], then: (readers: readonly FifoReader[]) => T): T {
  const readers: FifoReader[] = [];
  try {
    for (const path of paths) readers.push(new FifoReader(path));
    return then(readers);
  } catch (cause) {
    for (const reader of readers) reader.close();
    if (cause instanceof ContainerdError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new ContainerdError(
      code === 'EMFILE' || code === 'ENFILE'
        ? 'resource_exhausted'
        : code === 'EACCES'
          ? 'permission_denied'
          : 'failed_precondition',
      `the FIFOs cannot be opened: ${String(cause)}`,
      { argument: 'io', cause },
    );
  }
}
