import { PassThrough } from 'node:stream';
import { firstValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { fromReadable } from '../../../src/process/io/fromReadable.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { turns } from '../../support/fifos.js';
import { heard } from '../../support/heard.js';

describe('fromReadable', () => {
  it('emits every chunk, and completes at the end', async () => {
    const stream = new PassThrough();
    const all = firstValueFrom(fromReadable(stream).pipe(toArray()));
    stream.write('a');
    stream.end('b');
    expect(Buffer.concat(await all).toString()).toBe('ab');
  });

  it('reads nothing before it is subscribed', async () => {
    const stream = new PassThrough();
    const bytes = fromReadable(stream);
    stream.write('kept');
    await turns();
    expect(stream.readableLength).toBe(4);
    expect(Buffer.from(await firstValueFrom(bytes)).toString()).toBe('kept');
  });

  it('pauses with its last subscriber, closes nothing, and continues with the next', async () => {
    const stream = new PassThrough();
    const [one, two] = [fromReadable(stream).subscribe(), fromReadable(stream).subscribe()];
    one.unsubscribe();
    expect(stream.isPaused()).toBe(false);
    two.unsubscribe();
    expect([stream.isPaused(), stream.destroyed]).toEqual([true, false]);
    stream.write('later');
    await turns();
    expect(Buffer.from(await firstValueFrom(fromReadable(stream))).toString()).toBe('later');
  });

  it('leaves no listener behind', () => {
    const stream = new PassThrough();
    const before = stream.eventNames().map((name) => [name, stream.listenerCount(name)]);
    for (let n = 0; n < 20; n++) fromReadable(stream).subscribe().unsubscribe();
    expect(stream.eventNames().map((name) => [name, stream.listenerCount(name)])).toEqual(before);
  });

  it('completes if the stream has ended or was closed', async () => {
    const ended = new PassThrough();
    ended.end();
    ended.resume();
    await eventually(() => {
      expect(ended.readableEnded).toBe(true);
    });
    expect(heard(fromReadable(ended))).toEqual(['complete']);
    const closed = new PassThrough();
    const listening = heard(fromReadable(closed));
    closed.destroy();
    await eventually(() => {
      expect(listening).toEqual(['complete']);
    });
    expect(heard(fromReadable(closed))).toEqual(['complete']);
  });

  it('fails with the stream', async () => {
    const stream = new PassThrough();
    const listening = heard(fromReadable(stream));
    const cause = new Error('EIO');
    stream.destroy(cause);
    await eventually(() => {
      expect(listening).toHaveLength(1);
    });
    expect(listening).toEqual([errorWith('internal', { message: 'output cannot be read: EIO' })]);
    expect(listening[0]).toMatchObject({ cause });
  });
});
