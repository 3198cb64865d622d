import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import tasks from '../../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import version from '../../../src/gen/containerd/services/version/v1/version_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/version/v1/version_pb.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { until } from '../../support/until.js';
import { tasksApi } from '../../../src/observables/services/tasks.js';
import { version as versionOf } from '../../../src/observables/services/version.js';

describe('a call that is unsubscribed', () => {
  let folder: string;
  let server: Server;
  let channel: Channel;
  // How many Waits have arrived, which are never answered, and how many of them are open.
  let came = 0;
  let open = 0;

  beforeEach(async () => {
    [came, open] = [0, 0];
    folder = mkdtempSync(join(tmpdir(), 'rx-containerd-cancel-'));
    const path = join(folder, 'socket');
    server = new Server();
    server.addService(
      { wait: tasks.TasksService.wait },
      {
        wait: (call: { on(event: 'cancelled', listener: () => void): void }) => {
          came++;
          open++;
          call.on('cancelled', () => {
            open--;
          });
        },
      },
    );
    server.addService(
      { version: version.VersionService.version },
      {
        version: (_call: unknown, answer: (reason: null, value: unknown) => void) => {
          answer(null, new wire.VersionResponse());
        },
      },
    );
    await new Promise((resolve) => {
      server.bindAsync(`unix:${path}`, ServerCredentials.createInsecure(), resolve);
    });
    channel = createChannel({ kind: 'unix', path }, 'default', undefined);
    await firstValueFrom(versionOf(channel));
  });

  afterEach(() => {
    channel.close();
    server.forceShutdown();
    rmSync(folder, { recursive: true });
  });

  const moments: Readonly<Record<string, (before: number) => Promise<void> | undefined>> = {
    'in the turn of its start': () => undefined,
    'a microtask later': () => Promise.resolve(),
    'some microtasks later': async () => {
      for (let n = 0; n < 3; n++) await Promise.resolve();
    },
    'when it has arrived': async (before) => {
      await until(() => came !== before);
    },
  };

  for (const [when, moment] of Object.entries(moments)) {
    it(`${when} is not open at the server`, async () => {
      for (let n = 0; n < 20; n++) {
        const before = came;
        const subscription = tasksApi(channel).wait({ containerId: 'web', execId: '' }).subscribe();
        // Without an `await` there is no microtask in between.
        const passing = moment(before);
        if (passing !== undefined) await passing;
        subscription.unsubscribe();
      }
      // What was sent before has arrived by now.
      for (let n = 0; n < 5; n++) await firstValueFrom(versionOf(channel));
      expect(open).toBe(0);
      expect(channel.calls.size).toBe(0);
    });
  }
});
