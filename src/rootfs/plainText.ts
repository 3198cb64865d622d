import { closeSync, constants, fstatSync, openSync, readSync, statfsSync } from 'node:fs';

/** Larger files are no lists of users. */
const LARGEST = 4 << 20;

/** Linux' number for a descriptor that only names a file: nothing happens to what it names, be it a device or a FIFO. */
const O_PATH = 0o10000000;

/** The kernel's own file systems, whose files have no end or change when they are read. */
const KERNEL: ReadonlySet<number> = new Set([
  0x9fa0 /* proc */, 0x62656572 /* sysfs */, 0x64626720 /* debugfs */, 0x74726163 /* tracefs */,
  0x73636673 /* securityfs */, 0x62656570 /* configfs */, 0x27e0eb /* cgroup */, 0x63677270 /* cgroup2 */,
  0xcafe4a11 /* bpf */, 0x6165676c /* pstore */, 0xde5e81e4 /* efivarfs */, 0xf97cff8c /* selinux */,
  0x43415d53 /* smack */, 0x19800202 /* mqueue */, 0x42494e4d /* binfmt_misc */,
]);

/**
 * The text of a plain file that somebody else may have put there: `undefined` for a link, a device, a FIFO, a file of the
 * kernel's, one that is too large, and one that cannot be read.
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

/** All that a descriptor gives until its end; `undefined` if that is more than so many bytes. */
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
    return undefined; // gone, or not for us to read
  }
}
