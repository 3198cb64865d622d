import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';

/** ^D: to a terminal, the end of input. Its real end would close the console. */
const END_OF_TRANSMISSION = '\u0004';

/** How an input ends. */
export interface InputEnd {
  /** Resolves when the shim holds its end of the FIFO: what was written before must not be lost. */
  readonly connected: Promise<void>;
  /** Tells containerd, which keeps a writer of its own. */
  readonly closeStdin: Observable<void>;
  readonly terminal: boolean;
}

/**
 * The writing end of a FIFO as a Writable.
 *
 * It is opened for reading too, or opening would fail as long as the shim has not come (ENXIO), and it stays open until
 * then: what a FIFO holds is gone when its last holder leaves.
 */
export function fifoWriter(path: string, end: InputEnd): Writable {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const socket = new Socket({ fd, readable: false, writable: true });
  socket.on('error', () => undefined);
  return new Writable({
    decodeStrings: true,
    write: (chunk: Uint8Array, _encoding, done) => { socket.write(chunk, done); },
    final: (done) => { finish(socket, end).then(() => { done(); }, done); },
    destroy: (reason, done) => {
      socket.destroy();
      done(reason);
    },
  });
}

async function finish(socket: Socket, { connected, closeStdin, terminal }: InputEnd): Promise<void> {
  await connected;
  await new Promise<void>((resolve) => { socket.end(terminal ? END_OF_TRANSMISSION : '', resolve); });
  if (!terminal) await firstValueFrom(closeStdin);
}
