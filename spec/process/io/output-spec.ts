import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { firstValueFrom, lastValueFrom, take, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pipes } from '../../../src/process/io/pipes.js';
import type { OwnedIO } from '../../../src/process/io/ProcessIO.js';
import { eventually } from '../../support/eventually.js';
import { FifoFolder, Shim, openFiles, opened, openedTerminal, turns } from '../../support/fifos.js';

let folder: FifoFolder;
let owned: OwnedIO;

beforeEach(async () => {
  folder = new FifoFolder();
  owned = await opened(folder, pipes());
});
afterEach(() => {
  owned.cancel();
  folder.remove();
});

/** Everything from here on, as text, and whether it has ended. */
function read(bytes: Observable<Uint8Array>) {
  const seen = { text: '', ended: false };
  const subscription = bytes.subscribe({
    next: (chunk) => {
      seen.text += Buffer.from(chunk).toString();
    },
    complete: () => {
      seen.ended = true;
    },
  });
  return { seen, subscription };
}

describe('output', () => {
  it('does not end before the shim has opened it', async () => {
    const { seen } = read(owned.io.stdout);
    await turns();
    expect(seen).toEqual({ text: '', ended: false });
    const shim = new Shim(owned.io.paths.stdout);
    shim.write('hello');
    await eventually(() => {
      expect(seen.text).toBe('hello');
    });
    shim.close();
    await turns();
    expect(seen.ended).toBe(false);
  });

  it('ends when its last writer closes it, once the shim has opened it', async () => {
    const { seen } = read(owned.io.stdout);
    const [shim, grandchild] = [new Shim(owned.io.paths.stdout), new Shim(owned.io.paths.stdout)];
    owned.connected();
    shim.write('a');
    shim.close();
    await eventually(() => {
      expect(seen.text).toBe('a');
    });
    grandchild.write('b');
    await eventually(() => {
      expect(seen).toEqual({ text: 'ab', ended: false });
    });
    grandchild.close();
    await eventually(() => {
      expect(seen).toEqual({ text: 'ab', ended: true });
    });
  });

  it('ends at once if the writer has closed it already', async () => {
    const { seen } = read(owned.io.stdout);
    const shim = new Shim(owned.io.paths.stdout);
    shim.write('all there is');
    shim.close();
    owned.connected();
    await eventually(() => {
      expect(seen).toEqual({ text: 'all there is', ended: true });
    });
  });

  it('is kept for a late subscriber, and at its end for a later one', async () => {
    const shim = new Shim(owned.io.paths.stdout);
    owned.connected();
    shim.write('kept');
    shim.close();
    await turns();
    expect(Buffer.concat(await lastValueFrom(owned.io.stdout.pipe(toArray()))).toString()).toBe('kept');
    await expect(lastValueFrom(owned.io.stdout.pipe(toArray()))).resolves.toEqual([]);
  });

  it('has separate stdout and stderr', async () => {
    const [out, err] = [read(owned.io.stdout), read(owned.io.stderr)];
    const [shimOut, shimErr] = [new Shim(owned.io.paths.stdout), new Shim(owned.io.paths.stderr)];
    owned.connected();
    shimOut.write('result');
    shimErr.write('complaint');
    shimOut.close();
    await eventually(() => {
      expect([out.seen, err.seen]).toEqual([
        { text: 'result', ended: true },
        { text: 'complaint', ended: false },
      ]);
    });
    shimErr.close();
    await eventually(() => {
      expect(err.seen.ended).toBe(true);
    });
  });

  it('is one stream with a terminal', async () => {
    const mixed = await openedTerminal(folder);
    expect(mixed.io.paths).toMatchObject({ stderr: '', terminal: true });
    expect(mixed.io.streams).not.toHaveProperty('stderr');
    await expect(lastValueFrom(mixed.io.stderr.pipe(toArray()))).resolves.toEqual([]);
    const { seen } = read(mixed.io.stdout);
    const shim = new Shim(mixed.io.paths.stdout);
    shim.write('screen');
    await eventually(() => {
      expect(seen.text).toBe('screen');
    });
    shim.close();
    mixed.cancel();
  });

  it('goes to all subscribers', async () => {
    const [one, two] = [read(owned.io.stdout), read(owned.io.stdout)];
    const shim = new Shim(owned.io.paths.stdout);
    owned.connected();
    shim.write('for all');
    shim.close();
    await eventually(() => {
      expect([one.seen, two.seen]).toEqual([
        { text: 'for all', ended: true },
        { text: 'for all', ended: true },
      ]);
    });
  });

  it('arrives completely: 10 MB, from another process', async () => {
    const copy = join(folder.path, 'copy');
    const child = spawn(
      'sh',
      ['-c', 'head -c 10000000 /dev/urandom | tee "$1" > "$2"', 'sh', copy, owned.io.paths.stdout],
      { stdio: 'ignore' },
    );
    const [chunks] = await Promise.all([
      lastValueFrom(owned.io.stdout.pipe(toArray())),
      once(child, 'exit').then(() => {
        owned.connected();
      }),
    ]);
    expect(sha256(Buffer.concat(chunks))).toBe((await text(spawn('sha256sum', [copy]).stdout)).split(' ')[0]);
  });

  it('arrives completely as a Node stream, too, with backpressure', async () => {
    const child = spawn('sh', ['-c', 'seq 1 200000 > "$1"', 'sh', owned.io.paths.stdout], { stdio: 'ignore' });
    const [bytes] = await Promise.all([
      buffer(owned.io.streams.stdout!),
      once(child, 'exit').then(() => {
        owned.connected();
      }),
    ]);
    expect(bytes.toString()).toBe(Array.from({ length: 200_000 }, (_, n) => `${n + 1}\n`).join(''));
  });

  it('loses nothing between two subscribers', async () => {
    const child = spawn('sh', ['-c', 'seq 1 100000 > "$1"', 'sh', owned.io.paths.stdout], { stdio: 'ignore' });
    await eventually(() => {
      expect(child.pid).toBeGreaterThan(0);
    });
    void once(child, 'exit').then(() => {
      owned.connected();
    });
    const chunks: Uint8Array[] = [];
    for (;;) {
      const chunk = await firstValueFrom(owned.io.stdout.pipe(take(1)), { defaultValue: undefined });
      if (chunk === undefined) break;
      chunks.push(chunk);
    }
    expect(Buffer.concat(chunks).toString()).toBe(Array.from({ length: 100_000 }, (_, n) => `${n + 1}\n`).join(''));
    expect(chunks.length).toBeGreaterThan(1);
  });

  it('is not read without subscribers, and continues with the next one', async () => {
    const shim = new Shim(owned.io.paths.stdout);
    owned.connected();
    let written = 0;
    const fill = async (): Promise<void> => {
      for (let idle = 0; idle < 20; idle++) {
        const more = shim.write(new Uint8Array(16_384).fill(97));
        written += more;
        if (more > 0) idle = 0;
        await turns(1);
      }
    };

    await fill();
    expect(written).toBeLessThanOrEqual(1 << 16);
    const first = read(owned.io.stdout);
    await eventually(() => {
      expect(first.seen.text.length).toBe(written);
    });
    first.subscription.unsubscribe();
    const seenByFirst = written;
    await fill();
    // What the pipe holds, and what the stream has read ahead.
    expect(written - seenByFirst).toBeLessThanOrEqual(1 << 18);
    expect(shim.write('b')).toBe(0);
    const second = read(owned.io.stdout);
    shim.close();
    await eventually(() => {
      expect([second.seen.text.length, second.seen.ended]).toEqual([written - seenByFirst, true]);
    });
  });

  it('continues when one of two subscribers unsubscribes', async () => {
    const [one, two] = [read(owned.io.stdout), read(owned.io.stdout)];
    const shim = new Shim(owned.io.paths.stdout);
    one.subscription.unsubscribe();
    shim.write('goes on');
    await eventually(() => {
      expect(two.seen.text).toBe('goes on');
    });
    expect(one.seen.text).toBe('');
    shim.close();
  });
});

describe('output of a deleted process', () => {
  it('is drained if nobody reads it, so that the shim can exit', async () => {
    const child = spawn('sh', ['-c', 'seq 1 100000 > "$1"; echo done', 'sh', owned.io.paths.stdout], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const done = text(child.stdout);
    await eventually(() => {
      expect(child.pid).toBeGreaterThan(0);
    });
    owned.drain();
    expect(await done).toBe('done\n');
    owned.release();
    await eventually(() => {
      expect(owned.io.streams.stdout!.destroyed).toBe(true);
    });
    expect(folder.entries).toEqual([]);
  });

  it('is drained even if its stream was destroyed, as when a loop is left', async () => {
    const shim = new Shim(owned.io.paths.stdout);
    // Like the real shim, which blocks when its pipe is full.
    const shimsReader = openSync(owned.io.paths.stdout, constants.O_RDONLY | constants.O_NONBLOCK);
    owned.connected();
    const before = openFiles();
    owned.io.streams.stdout!.destroy();
    await eventually(() => {
      expect(openFiles()).toBe(before - 1);
    });
    while (shim.write(new Uint8Array(16_384)) > 0);
    owned.drain();
    owned.drain();
    for (let written = 0; written < 1 << 20; written += shim.write(new Uint8Array(16_384))) await turns(1);
    owned.release();
    shim.close();
    closeSync(shimsReader);
    // Ours, the shim's and its reader are closed, and so is the drain; stderr has ended.
    await eventually(() => {
      expect(openFiles()).toBe(before - 4);
    });
  });

  it('is drained from the moment its stream is destroyed', async () => {
    const shim = new Shim(owned.io.paths.stdout);
    const shimsReader = openSync(owned.io.paths.stdout, constants.O_RDONLY | constants.O_NONBLOCK);
    owned.connected();
    owned.drain();
    owned.io.streams.stdout!.destroy();
    for (let written = 0; written < 1 << 20; written += shim.write(new Uint8Array(16_384))) await turns(1);
    shim.close();
    closeSync(shimsReader);
  });

  it('is read to its end if somebody reads it', async () => {
    const { seen } = read(owned.io.stdout);
    const shim = new Shim(owned.io.paths.stdout);
    owned.drain();
    owned.release();
    expect(folder.entries).toEqual([]);
    shim.write('last words');
    await eventually(() => {
      expect(seen).toEqual({ text: 'last words', ended: false });
    });
    shim.close();
    await eventually(() => {
      expect(seen).toEqual({ text: 'last words', ended: true });
    });
  });

  it('is drained from the moment its reader leaves, and closed', async () => {
    const { seen, subscription } = read(owned.io.stdout);
    const shim = new Shim(owned.io.paths.stdout);
    shim.write('some');
    await eventually(() => {
      expect(seen.text).toBe('some');
    });
    owned.drain();
    owned.release();
    subscription.unsubscribe();
    shim.write('more');
    shim.close();
    await eventually(() => {
      expect(owned.io.streams.stdout!.destroyed).toBe(true);
    });
  });
});

describe('streams of a process that was not created', () => {
  it('are closed and removed at once, including their files', async () => {
    owned.cancel();
    await eventually(() => {
      expect(folder.entries).toEqual([]);
    });
    const before = openFiles();
    const another = await opened(folder);
    const { seen } = read(another.io.stdout);
    expect(openFiles()).toBeGreaterThan(before);
    another.io.streams.stdin!.write('for nobody');
    another.cancel();
    expect(folder.entries).toEqual([]);
    await eventually(() => {
      expect(openFiles()).toBe(before);
    });
    await eventually(() => {
      expect(seen).toEqual({ text: '', ended: true });
    });
  });

  it('may be closed more than once, in any order', async () => {
    const another = await opened(folder);
    another.cancel();
    another.release();
    another.connected();
    another.drain();
    another.ended();
    another.cancel();
    await eventually(() => {
      expect(another.io.streams.stdout!.destroyed).toBe(true);
    });
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
