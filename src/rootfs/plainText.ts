import { closeSync, constants, fstatSync, openSync, readSync, statfsSync } from 'node:fs';

/** Larger files are not read. */
const LARGEST = 4 << 20;

/** Linux's flag for a descriptor that only refers to a file: opening has no effect on a device or a FIFO. */
const O_PATH = 0o10000000;

/** Kernel file systems, whose files have no end or side effects when read. */
const KERNEL: ReadonlySet<number> = new Set([
  0x9fa0 /* proc */, 0x62656572 /* sysfs */, 0x64626720 /* debugfs */, 0x74726163 /* tracefs */,
  0x73636673 /* securityfs */, 0x62656570 /* configfs */, 0x27e0eb /* cgroup */, 0x63677270 /* cgroup2 */,
  0xcafe4a11 /* bpf */, 0x6165676c /* pstore */, 0xde5e81e4 /* efivarfs */, 0xf97cff8c /* selinux */,
  0x43415d53 /* smack */, 0x19800202 /* mqueue */, 0x42494e4d /* binfmt_misc */,
]);

/**
 * Reads a regular file whose content is not trusted: `undefined` for a link, a device, a FIFO, a file of a kernel file
 * system, one that is too large, and one that cannot be read.
 */
export function plainText(path: string): string | undefined {
  return withFile(path, O_PATH | constants.O_NOFOLLOW, (named) => {
    const stats = fstatSync(named);
    if (!stats.isFile() || stats.size > LARGEST) return undefined;
    const itself = `/proc/self/fd/${named}`;
    if (KERNEL.has(statfsSync(itself).type)) return undefined;
    return withFile(itself, constants.O_RDONLY | constants.O_NONBLOCK, (file) => textUpTo(file, LARGEST));
  });
}

/** Reads a descriptor to its end; `undefined` if there are more than `most` bytes. */
export function textUpTo(file: number, most: number): string | undefined {
  const chunks: Buffer[] = [];
  for (let left = most + 1; left > 0;) {
    const chunk = Buffer.allocUnsafe(Math.min(left, 65_536));
    const count = readSync(file, chunk);
    if (count === 0) return Buffer.concat(chunks).toString();
    chunks.push(chunk.subarray(0, count));
    left -= count;
  }
  return undefined;
}

function withFile(path: string, flags: number, read: (file: number) => string | undefined): string | undefined {
  try {
    const file = openSync(path, flags);
    try {
      return read(file);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined; // gone, or permission denied
  }
}
