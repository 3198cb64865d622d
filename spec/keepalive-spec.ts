import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import versionServices from '../src/gen/containerd/services/version/v1/version_grpc_pb.js';
import versions from '../src/gen/containerd/services/version/v1/version_pb.js';
import { connect } from '../src/index.js';
import type { Containerd } from '../src/index.js';
import { eventually } from './support/eventually.js';
import { FakeServer } from './support/FakeServer.js';
import { fakeEvents } from './support/fakeEvents.js';
import { exitEnvelope } from './support/wire.js';

let server: FakeServer;
let client: Containerd;
let events: ReturnType<typeof fakeEvents>;

beforeEach(async () => {
  server = await FakeServer.start();
  events = fakeEvents(server);
  server.on(versionServices.VersionService.version, ({ answer }) => {
    answer(new versions.VersionResponse());
  });
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

/** Subscribes, and records the state of the stream. */
function listen(time: number): { readonly states: string[]; readonly stop: () => void } {
  client = connect({ address: server.address, linger: 0, keepalive: { time, timeout: 5000 } });
  const states: string[] = [];
  const listening = client.events.subscribe();
  listening.add(
    client.connection.subscribe(({ state }) => {
      states.push(state);
    }),
  );
  return {
    states,
    stop: () => {
      listening.unsubscribe();
    },
  };
}

const asked = (): number => server.callsOf('Version/Version').length;

describe('keepalive', () => {
  it('calls Version while somebody is subscribed and nothing arrives; an answer is enough', async () => {
    const { states, stop } = listen(100);
    await eventually(() => {
      expect(asked()).toBeGreaterThan(2);
    });
    expect(states).toEqual(['connecting', 'live']);
    stop();
    // Answers to earlier calls may still arrive.
    await sleep(100);
    const before = asked();
    await sleep(500);
    expect(asked()).toBe(before);
    expect(server.connections).toBe(1);
  });

  it('accepts an error as an answer', async () => {
    server.on(versionServices.VersionService.version, ({ fail }) => {
      fail(status.PERMISSION_DENIED);
    });
    const { states } = listen(100);
    await eventually(() => {
      expect(asked()).toBeGreaterThan(2);
    });
    expect(states).toEqual(['connecting', 'live']);
  });

  it('sends nothing while events arrive', async () => {
    const { states } = listen(1000);
    await eventually(() => {
      expect(states).toEqual(['connecting', 'live']);
    });
    for (let n = 0; n < 50; n++) {
      events.publish(exitEnvelope(1));
      await sleep(50);
    }
    expect(asked()).toBe(0);
  });
});
