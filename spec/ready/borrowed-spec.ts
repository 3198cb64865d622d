import { PassThrough } from 'node:stream';
import { EMPTY, take } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { fromReadable } from '../../src/process/io/fromReadable.js';
import { borrowed } from '../../src/ready/borrowed.js';
import { eventually } from '../support/eventually.js';

/** What comes, as text. */
function textOf(bytes: Observable<Uint8Array>): () => string {
  let text = '';
  bytes.subscribe((chunk) => {
    text += Buffer.from(chunk).toString();
  });
  return () => text;
}

describe('borrowed', () => {
  it('puts back what nobody else has read, for a later subscriber', async () => {
    const stream = new PassThrough();
    const output = fromReadable(stream);
    const borrower = textOf(borrowed(output, stream).pipe(take(2)));
    stream.write('one ');
    await eventually(() => {
      expect(borrower()).toBe('one ');
    });
    stream.write('two ');
    await eventually(() => {
      expect(borrower()).toBe('one two ');
    });
    stream.write('three');
    const later = textOf(output);
    await eventually(() => {
      expect(later()).toBe('one two three');
    });
  });

  it('puts nothing back that another subscriber has read', async () => {
    const stream = new PassThrough();
    const output = fromReadable(stream);
    const other = textOf(output);
    const borrower = textOf(borrowed(output, stream).pipe(take(1)));
    stream.write('one ');
    await eventually(() => {
      expect([borrower(), other()]).toEqual(['one ', 'one ']);
    });
    stream.write('two');
    await eventually(() => {
      expect(other()).toBe('one two');
    });
  });

  it('puts nothing back that another subscriber has read before it left', async () => {
    const stream = new PassThrough();
    const output = fromReadable(stream);
    let borrower = '';
    const borrowing = borrowed(output, stream).subscribe((chunk) => (borrower += Buffer.from(chunk).toString()));
    let other = '';
    const listening = output.subscribe((chunk) => (other += Buffer.from(chunk).toString()));
    stream.write('one');
    await eventually(() => {
      expect([borrower, other]).toEqual(['one', 'one']);
    });
    listening.unsubscribe();
    borrowing.unsubscribe();
    expect(stream.readableLength).toBe(0);
  });

  it('keeps a MiB at most', async () => {
    const stream = new PassThrough();
    const output = fromReadable(stream);
    let size = 0;
    const borrowing = borrowed(output, stream).subscribe((chunk) => (size += chunk.length));
    for (let n = 0; n < 40; n++) stream.write(Buffer.alloc(64 * 1024, n));
    await eventually(() => {
      expect(size).toBe(40 * 64 * 1024);
    });
    borrowing.unsubscribe();
    expect(stream.readableLength).toBe(1024 * 1024);
    expect((stream.read() as Buffer).at(-1)).toBe(39);
  });

  it('changes nothing on a stream that has ended', async () => {
    const stream = new PassThrough();
    let ended = false;
    borrowed(fromReadable(stream), stream).subscribe({ complete: () => (ended = true) });
    stream.end('last');
    await eventually(() => {
      expect(ended).toBe(true);
    });
  });

  it('is the output itself if nothing is read here', () => {
    expect(borrowed(EMPTY, undefined)).toBe(EMPTY);
  });
});
