import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { Observable } from 'rxjs';
import eventServices from '../../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import type types from '../../../src/gen/containerd/types/event_pb.js';
import services from '../../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { rpc } from '../../../src/observables/wire/rpc.js';
import { rpcName } from '../../../src/observables/wire/rpcName.js';

const channel = createChannel({ kind: 'unix', path: '/nowhere' }, 'default', undefined);

describe('a service of Observables', () => {
  it('has a function for each method of the definition', () => {
    const tasks = rpc(channel, () => services.TasksService);
    for (const name of Object.keys(services.TasksService))
      expect(tasks[name as keyof typeof tasks], name).toBeTypeOf('function');
    expectTypeOf(tasks.get).toEqualTypeOf<
      (request: wire.GetRequest, namespace?: string) => Observable<wire.GetResponse>
    >();
    // @ts-expect-error there is no such method
    expect(tasks.gett).toBeUndefined();
  });

  it('loads its definition at the first call', () => {
    const definition = vi.fn(() => services.TasksService);
    const tasks = rpc(channel, definition);
    expect(definition).not.toHaveBeenCalled();
    expect(tasks.get).toBeTypeOf('function');
    expect(definition).toHaveBeenCalled();
  });

  it('emits the messages of a stream one by one', () => {
    expectTypeOf(rpc(channel, () => eventServices.EventsService).subscribe).returns.toEqualTypeOf<
      Observable<types.Envelope>
    >();
  });

  it('shows a method as `Service/Method`', () => {
    expect(rpcName(services.TasksService.deleteProcess)).toBe('Tasks/DeleteProcess');
  });
});

describe('fill', () => {
  it('sets fields by their names', () => {
    const request = fill(new wire.KillRequest(), { containerId: 'web', signal: 15, all: true });
    expect(request.toObject()).toEqual({ containerId: 'web', execId: '', signal: 15, all: true });
  });

  it('accepts the fields of the message, and no others', () => {
    // @ts-expect-error the wire has numbers
    fill(new wire.KillRequest(), { signal: 'SIGTERM' });
    // @ts-expect-error there is no such field
    expect(fill(new wire.KillRequest(), { sig: 15 }).getSignal()).toBe(0);
  });
});
