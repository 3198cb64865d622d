import fc from 'fast-check';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../src/index.js';
import type { Containerd, ContainerdEvent } from '../src/index.js';
import { eventually } from './support/eventually.js';
import { HostileServer } from './support/HostileServer.js';
import { envelope, exitEnvelope } from './support/wire.js';

let server: HostileServer;
let client: Containerd;
const faults: unknown[] = [];
const fault = (reason: unknown): void => {
  faults.push(reason);
};

beforeEach(async () => {
  server = await HostileServer.start();
  client = connect({ address: server.address, namespace: 'default' });
  process.on('uncaughtExceptionMonitor', fault).on('unhandledRejection', fault);
});
afterEach(async () => {
  process.off('uncaughtExceptionMonitor', fault).off('unhandledRejection', fault);
  await client.close();
  await server.stop();
  expect(faults.splice(0)).toEqual([]);
});

/** What a subscriber of the events receives, and whether its stream is still open. */
function listen() {
  const events: ContainerdEvent[] = [];
  const heard = { events, ended: false };
  client.events.subscribe({
    // Only these are kept: the others must not be retained by the test either.
    next: (event) => {
      if (event.type === 'TaskExit') events.push(event);
    },
    complete: () => {
      heard.ended = true;
    },
    error: () => {
      heard.ended = true;
    },
  });
  return heard;
}

/** Sends it, then, as often as necessary, an exit of the process with this code, until that arrives. */
async function stillHeard(heard: ReturnType<typeof listen>, code: number): Promise<void> {
  await eventually(async () => {
    await server.say(exitEnvelope(code).serializeBinary());
    expect(heard.events.some((event) => event.type === 'TaskExit' && event.exitCode === code)).toBe(true);
  });
}

const exit = exitEnvelope(7).serializeBinary();

describe('a server that sends malformed messages', () => {
  it.each([
    ['a message cut off in the middle', exit.subarray(0, exit.length - 5)],
    ['a message that cannot be parsed', new Uint8Array([0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a message with nothing in it', new Uint8Array()],
    [
      'a message larger than 16 MiB',
      envelope({ typeUrl: 'containerd.events.TaskExit', value: new Uint8Array(17 * 1024 * 1024) }).serializeBinary(),
    ],
    [
      'an event of a type that its bytes are not',
      envelope({
        typeUrl: 'containerd.events.TaskCreate',
        value: new Uint8Array([0x0a, 0xff, 0x01]),
      }).serializeBinary(),
    ],
    [
      'an event of a type that nobody knows',
      envelope({ typeUrl: 'of.the.Future', value: new Uint8Array(1000) }).serializeBinary(),
    ],
    [
      'an event whose type is the name of a method of objects',
      envelope({ typeUrl: 'constructor', value: new Uint8Array(3) }).serializeBinary(),
    ],
    [
      'a topic without an end',
      envelope({ typeUrl: 'x', value: new Uint8Array(), topic: `/${'t'.repeat(8 * 1024 * 1024)}` }).serializeBinary(),
    ],
    ['a time that no calendar has', exitTimeless()],
  ])('ends no subscriber’s stream: %s', async (_name, bytes) => {
    const heard = listen();
    await stillHeard(heard, 1);
    await server.say(bytes);
    await stillHeard(heard, 2);
    expect(heard.ended).toBe(false);
  });

  it('ends no subscriber’s stream, whatever the bytes', async () => {
    const heard = listen();
    await stillHeard(heard, 1);
    const parts = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      // A real one, with one byte changed.
      fc.tuple(fc.nat(exit.length - 1), fc.nat(255)).map(([at, byte]) => exit.with(at, byte)),
      fc.nat(exit.length).map((length) => exit.subarray(0, length)),
    );
    for (const bytes of fc.sample(parts, 300)) await server.say(bytes);
    await stillHeard(heard, 2);
    expect(heard.ended).toBe(false);
  });

  it('does not make memory grow', async () => {
    const heard = listen();
    await stillHeard(heard, 1);
    const large = envelope({
      typeUrl: 'x',
      value: new Uint8Array(1024 * 1024),
      namespace: 'of others',
    }).serializeBinary();
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 200; n++) await server.say(large);
    await stillHeard(heard, 2);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  }, 30_000);
});

describe('a malformed answer', () => {
  it('is an error of the call', async () => {
    server.answer = () => new Uint8Array([0xff, 0xff, 0xff]);
    await expect(firstValueFrom(client.version())).rejects.toMatchObject({
      name: 'ContainerdError',
      code: 'internal',
      rpc: 'Version/Version',
    });
    await expect(lastValueFrom(client.tasks())).rejects.toMatchObject({ name: 'ContainerdError', rpc: 'Tasks/List' });
  });

  it('is an error with its message, even if the details are malformed', async () => {
    server.answer = () => ({ brokenDetails: new Uint8Array([0xff, 0xff, 0xff]) });
    await expect(firstValueFrom(client.version())).rejects.toMatchObject({
      name: 'ContainerdError',
      code: 'unknown',
      message: expect.stringContaining('so it is') as unknown,
    });
  });
});

function exitTimeless(): Uint8Array {
  const message = exitEnvelope(7);
  message.getTimestamp()?.setSeconds(Number.MAX_SAFE_INTEGER);
  return message.serializeBinary();
}
