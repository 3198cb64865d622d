import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { constants, createReadStream, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { lastValueFrom, map, of, range, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pipes, terminal } from '../../../src/process/io/pipes.js';
import { writeTo } from '../../../src/process/io/writeTo.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FifoFolder, opened, turns } from '../../support/fifos.js';

let folder: FifoFolder;
let toCancel: (() => void)[];

beforeEach(() => {
  folder = new FifoFolder();
  toCancel = [];
});
afterEach(() => {
  for (const cancel of toCancel) cancel();
  folder.remove();
});

async function input(...options: Parameters<typeof opened> extends [unknown, ...infer Rest] ? Rest : never) {
  const owned = await opened(folder, ...options);
  toCancel.push(() => {
    owned.cancel();
  });
  return { owned, stdin: owned.io.streams.stdin!, path: owned.io.paths.stdin };
}

/** What the process at the other end reads: its input is open when this returns, and ends when ours is closed. */
function reader(path: string): Readable {
  return new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false });
}

describe('input', () => {
  it('reaches the process, and ends', async () => {
    const { stdin, path, owned } = await input();
    const process = reader(path);
    stdin.end('hello\n');
    owned.connected();
    expect(await text(process)).toBe('hello\n');
    await finished(stdin);
    expect(owned.closes()).toBe(1);
  });

  it('is kept for a process that opens it later', async () => {
    const { stdin, path, owned } = await input();
    stdin.end('early\n');
    await turns();
    // The end has to wait: a FIFO's contents are lost with its last holder.
    expect([stdin.writableFinished, owned.closes()]).toEqual([false, 0]);
    const process = reader(path);
    let output = '';
    process.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await eventually(() => {
      expect(output).toBe('early\n');
    });
    owned.connected();
    await finished(stdin);
    await once(process, 'end');
    expect([output, owned.closes()]).toEqual(['early\n', 1]);
  });

  it('notifies containerd of its end after everything was written, once', async () => {
    const { stdin, path, owned } = await input();
    const process = reader(path);
    owned.connected();
    stdin.write('a');
    await turns();
    expect(owned.closes()).toBe(0);
    stdin.end();
    stdin.end();
    await finished(stdin);
    expect(await text(process)).toBe('a');
    expect(owned.closes()).toBe(1);
  });

  it('arrives completely: 10 MB, to a process that reads slowly', async () => {
    const { stdin, path, owned } = await input();
    const bytes = randomBytes(10_000_000);
    const hash = spawn('sh', ['-c', 'dd bs=1000 count=10 2>&-; cat', 'sh'], { stdio: ['pipe', 'pipe', 'ignore'] });
    createReadStream(path).pipe(hash.stdin);
    const received = sha256Of(hash.stdout);
    let waited = 0;
    for (let at = 0; at < bytes.length; at += 100_000) {
      if (!stdin.write(bytes.subarray(at, at + 100_000))) {
        waited++;
        await once(stdin, 'drain');
      }
    }
    owned.connected();
    stdin.end();
    await finished(stdin);
    expect(await received).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(waited).toBeGreaterThan(10);
  });

  it('accepts a stream of strings', async () => {
    const { stdin, path, owned } = await input();
    const process = reader(path);
    owned.connected();
    await lastValueFrom(
      range(1, 1000).pipe(
        map((n) => `${n}\n`),
        writeTo(stdin),
      ),
      { defaultValue: undefined },
    );
    expect(await text(process)).toBe(Array.from({ length: 1000 }, (_, n) => `${n + 1}\n`).join(''));
  });

  it('does not lose its end: if containerd refuses it, that is an error', async () => {
    const refused = errorWith('unavailable');
    const { stdin, path, owned } = await input(pipes({ stdin: true }), () => throwError(() => refused));
    const process = reader(path);
    owned.connected();
    stdin.end('x');
    await expect(finished(stdin)).rejects.toBe(refused);
    process.destroy();
  });

  it('does not exist unless requested', async () => {
    const { owned } = await input(pipes());
    expect(owned.io.paths.stdin).toBe('');
    expect(owned.io.streams).not.toHaveProperty('stdin');
  });
});

describe('input of an ended process', () => {
  it('fails what is still being written', async () => {
    const { stdin, owned } = await input();
    owned.connected();
    const writing = lastValueFrom(of(new Uint8Array(1_000_000)).pipe(writeTo(stdin)), { defaultValue: undefined });
    stdin.on('error', () => undefined);
    await turns();
    owned.ended();
    await expect(writing).rejects.toEqual(errorWith('failed_precondition', { message: 'the input is closed' }));
    expect(stdin.destroyed).toBe(true);
  });

  it('fails later writes', async () => {
    const { stdin, owned } = await input();
    owned.ended();
    await expect(lastValueFrom(of('late').pipe(writeTo(stdin)), { defaultValue: undefined })).rejects.toEqual(
      errorWith('failed_precondition'),
    );
  });

  it('lets an end in progress complete', async () => {
    const { stdin, owned } = await input();
    owned.connected();
    stdin.end();
    owned.ended();
    await finished(stdin);
    expect(owned.closes()).toBe(1);
  });

  it('is closed when the process is deleted', async () => {
    const { stdin, owned } = await input();
    stdin.write('for nobody');
    owned.release();
    expect(stdin.destroyed).toBe(true);
    expect(folder.entries).toEqual([]);
  });
});

describe('input of a terminal', () => {
  it.each([
    ['', '\u0004'],
    ['exit\n', 'exit\n\u0004'],
    // In the middle of a line, the first ^D only sends what is there.
    ['exit', 'exit\u0004\u0004'],
  ])('ends with ^D (after %j)', async (written, received) => {
    const { stdin, path, owned } = await input(terminal());
    const process = reader(path);
    owned.connected();
    stdin.end(written);
    expect(await text(process)).toBe(received);
    await finished(stdin);
    // The real end would close the console, and the output with it.
    expect(owned.closes()).toBe(0);
  });

  it('may be left out', async () => {
    const { owned } = await input(terminal({ stdin: false }));
    expect(owned.io.streams).not.toHaveProperty('stdin');
  });
});

async function sha256Of(stream: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}
