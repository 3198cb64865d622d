import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import type wire from '../../src/gen/containerd/services/events/v1/events_pb.js';
import type types from '../../src/gen/containerd/types/event_pb.js';
import type { FakeCall, FakeServer } from './FakeServer.js';
import { envelope } from './wire.js';

type Subscribe = FakeCall<wire.SubscribeRequest, types.Envelope>;

/** Adds containerd's Events service to a server, without filters: every subscriber gets every event. */
export function fakeEvents(server: FakeServer) {
  const subscribers = new Set<Subscribe>();
  server.on(services.EventsService.subscribe, (call) => {
    subscribers.add(call);
  });
  server.on(services.EventsService.publish, ({ namespace, request, answer }) => {
    const event = { typeUrl: request.getEvent()!.getTypeUrl(), value: request.getEvent()!.getValue_asU8() };
    publish(envelope({ ...event, namespace: String(namespace), topic: request.getTopic() }));
    answer(new empty.Empty());
  });
  function publish(event: types.Envelope): void {
    for (const subscriber of subscribers) subscriber.answer(event);
  }
  return {
    publish,
    /** The streams that are open, or were. */
    subscribers,
    /** Ends them all, cleanly. */
    end: () => {
      for (const subscriber of subscribers) subscriber.end();
      subscribers.clear();
    },
  };
}
