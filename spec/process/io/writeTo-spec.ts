import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { EMPTY, NEVER, Subject, concat, firstValueFrom, lastValueFrom, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { writeTo } from '../../../src/process/io/writeTo.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';

/** A Writable whose writes finish when the test says so. */
function slow() {
  const done: (() => void)[] = [];
  const written: string[] = [];
  const stream = new Writable({
    highWaterMark: 1,
    write: (chunk: Buffer, _encoding, callback) => {
      written.push(chunk.toString());
      done.push(callback);
    },
  });
  return { stream, written, done };
}

describe('writeTo', () => {
  it.each([undefined, new Error('gone')])(
    'fails when the stream is destroyed before it takes the bytes: %s',
    async (reason) => {
      const { stream, written } = slow();
      const writing = lastValueFrom(of('a', 'b').pipe(writeTo(stream)));
      await eventually(() => {
        expect(written).toEqual(['a']);
      });
      stream.destroy(reason);
      await expect(writing).rejects.toEqual(errorWith('failed_precondition', { message: 'the input is closed' }));
      expect(stream.listenerCount('error') + stream.listenerCount('close')).toBe(0);
    },
  );

  it('fails with the next write when the stream fails between two writes', async () => {
    const stream = new PassThrough();
    const source = new Subject<string>();
    const writing = lastValueFrom(source.pipe(writeTo(stream)));
    source.next('a');
    stream.destroy(new Error('gone'));
    await new Promise(setImmediate);
    source.next('b');
    await expect(writing).rejects.toEqual(errorWith('failed_precondition'));
  });

  it.each([5, null, undefined, {}])('rejects what is neither bytes nor a string: %j', async (chunk) => {
    const stream = new PassThrough();
    await expect(lastValueFrom(of(chunk as string).pipe(writeTo(stream)))).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'source' }),
    );
  });

  it('writes everything in order, ends the stream, and completes without a value', async () => {
    const stream = new PassThrough();
    const all = text(stream);
    await expect(
      lastValueFrom(of('a', Buffer.from('b'), 'c').pipe(writeTo(stream)), { defaultValue: 'nothing' }),
    ).resolves.toBe('nothing');
    expect(await all).toBe('abc');
    expect(stream.writableFinished).toBe(true);
  });

  it('writes one chunk after another, each when the last is done', async () => {
    const { stream, written, done } = slow();
    of('a', 'b').pipe(writeTo(stream)).subscribe();
    expect(written).toEqual(['a']);
    done.shift()!();
    await eventually(() => {
      expect(written).toEqual(['a', 'b']);
    });
    expect(stream.writableEnded).toBe(false);
    done.shift()!();
    await eventually(() => {
      expect(stream.writableFinished).toBe(true);
    });
  });

  it('completes when the stream has ended, not before', async () => {
    const { stream, done } = slow();
    let completed = false;
    of('a')
      .pipe(writeTo(stream))
      .subscribe({
        complete: () => {
          completed = true;
        },
      });
    await new Promise(setImmediate);
    expect(completed).toBe(false);
    done.shift()!();
    await eventually(() => {
      expect(completed).toBe(true);
    });
  });

  it('ends the stream of an empty source', async () => {
    const stream = new PassThrough();
    stream.resume();
    await lastValueFrom(EMPTY.pipe(writeTo(stream)), { defaultValue: undefined });
    expect(stream.writableFinished).toBe(true);
  });

  it('leaves the stream open when the source fails', async () => {
    const stream = new PassThrough();
    await expect(
      lastValueFrom(
        concat(
          of('a'),
          throwError(() => new Error('no more')),
        ).pipe(writeTo(stream)),
      ),
    ).rejects.toThrow('no more');
    expect(stream.writableEnded).toBe(false);
  });

  it('fails when the stream does, and unsubscribes from the source', async () => {
    const stream = new Writable({
      write: (_chunk, _encoding, done) => {
        done(new Error('disk full'));
      },
    });
    stream.on('error', () => undefined);
    const source = new Subject<string>();
    const writing = firstValueFrom(source.pipe(writeTo(stream)));
    source.next('a');
    await expect(writing).rejects.toEqual(errorWith('failed_precondition'));
    await expect(writing).rejects.toMatchObject({ cause: { message: 'disk full' } });
    expect(source.observed).toBe(false);
  });

  it('fails when the end does', async () => {
    const stream = new Writable({
      final: (done) => {
        done(new Error('no end'));
      },
    });
    await expect(lastValueFrom(EMPTY.pipe(writeTo(stream)))).rejects.toMatchObject({
      code: 'failed_precondition',
      cause: { message: 'no end' },
    });
  });

  it('leaves the stream open when it is unsubscribed', () => {
    const { stream, written } = slow();
    const writing = concat(of('a', 'b'), NEVER).pipe(writeTo(stream)).subscribe();
    writing.unsubscribe();
    expect(written).toEqual(['a']);
    expect(stream.writableEnded).toBe(false);
    expect(stream.destroyed).toBe(false);
  });
});
