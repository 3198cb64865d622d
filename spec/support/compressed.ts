import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { pathWithCompressionPrograms } from '../../scripts/lib/compressionPrograms.js';

export type CompressionName = 'gzip' | 'zstd' | 'xz' | 'bzip2';

/** Puts zstd, xz and bzip2 on the PATH of this process, where they are not. */
export async function needCompressionPrograms(): Promise<void> {
  process.env['PATH'] = await pathWithCompressionPrograms();
}

/** Bytes, compressed by the programs themselves. */
export function compressed(name: CompressionName, bytes: Buffer): Buffer {
  return name === 'gzip'
    ? gzipSync(bytes)
    : execFileSync(name, ['-c', '-q', '-1'], { input: bytes, maxBuffer: 1 << 28 });
}
