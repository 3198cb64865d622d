import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { untilRead } from '../../../src/process/io/untilRead.js';
import { FifoFolder, opened } from '../../support/fifos.js';

let folder: FifoFolder;
beforeEach(() => {
  folder = new FifoFolder();
});
afterEach(() => {
  folder.remove();
});

const reader = (path: string): Socket =>
  new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false });

describe('input that ends after Start was answered but before the shim has opened it', () => {
  it('is kept for the shim, and its end is reported afterwards', async () => {
    const owned = await opened(folder);
    const stdin = owned.io.streams.stdin!;
    stdin.end('early\n');
    owned.connected();
    await sleep(50);
    expect(owned.closes()).toBe(0);
    expect(await text(reader(owned.io.paths.stdin))).toBe('early\n');
    await finished(stdin);
    expect(owned.closes()).toBe(1);
    owned.cancel();
  });

  it('ends anyway if the shim never opens it', async () => {
    const owned = await opened(folder);
    owned.connected();
    await finished(owned.io.streams.stdin!.end('nobody reads this'));
    expect(owned.closes()).toBe(1);
    owned.cancel();
  });

  it('ends when the process has ended', async () => {
    const owned = await opened(folder);
    const stdin = owned.io.streams.stdin!;
    stdin.end();
    owned.connected();
    owned.ended();
    await finished(stdin);
    expect(owned.closes()).toBe(1);
    owned.cancel();
  });
});

describe('untilRead', () => {
  it('checks nothing if the process has ended', async () => {
    await expect(untilRead('/no/such/fifo', () => true)).resolves.toBeUndefined();
  });

  it('waits for nobody if the FIFO is gone', async () => {
    let asked = 0;
    await untilRead('/no/such/fifo', () => {
      asked++;
      return false;
    });
    expect(asked).toBe(1);
  });

  it('checks until the process has ended', async () => {
    const owned = await opened(folder);
    const { stdin: path } = owned.io.paths;
    // Nobody has it open any more.
    owned.io.streams.stdin!.destroy();
    await sleep(10);
    let asked = 0;
    await untilRead(path, () => ++asked === 4);
    expect(asked).toBe(4);
    owned.cancel();
  });
});
