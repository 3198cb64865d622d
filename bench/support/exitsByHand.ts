import { Client, credentials } from '@grpc/grpc-js';
import task from '../../src/gen/containerd/events/task_pb.js';
import events from '../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import wire from '../../src/gen/containerd/services/events/v1/events_pb.js';
import { fill } from '../../src/observables/wire/fill.js';

/** The exits of a bare event stream, without a fallback for lost ones; resolves with the time. */
export function exitsByHand(address: string, namespace: string): (execId: string) => Promise<number> {
  const client = new Client(`unix:${address}`, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
  const waiting = new Map<string, (exitedAt: number) => void>();
  const { path, requestSerialize, responseDeserialize } = events.EventsService.subscribe;
  const filtersList = [`namespace==${namespace},topic=="/tasks/exit"`];
  client
    .makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      fill(new wire.SubscribeRequest(), { filtersList }),
    )
    .on('data', (envelope: ReturnType<typeof responseDeserialize>) => {
      const exit = task.TaskExit.deserializeBinary(envelope.getEvent()!.getValue_asU8());
      const at = exit.getExitedAt()!;
      waiting.get(exit.getId())?.(at.getSeconds() * 1e3 + at.getNanos() / 1e6);
      waiting.delete(exit.getId());
    })
    .on('error', console.error);
  return (execId) =>
    new Promise((resolve) => {
      waiting.set(execId, resolve);
    });
}
