/**
 * A program of its own that publishes events at a rate: `flood.ts SOCKET NAMESPACE PER_SECOND SECONDS`. It sends its
 * parent how many containerd took. Each is about a kilobyte, and of a type that nobody knows.
 */
import { Metadata, credentials } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import services from '../../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/events/v1/events_pb.js';

const [address = '', namespace = '', perSecond = '', seconds = ''] = process.argv.slice(2);
const client = new services.EventsClient(`unix:${address}`, credentials.createInsecure());
const headers = new Metadata();
headers.set('containerd-namespace', namespace);
const event = new any.Any();
event.setTypeUrl('rx.containerd.spec.Flood');
event.setValue(new Uint8Array(1024));
const request = new wire.PublishRequest();
request.setTopic('/flood/event');
request.setEvent(event);

const most = Number(perSecond) * Number(seconds);
let sent = 0;
let published = 0;
let failed = 0;

function publish(): void {
  sent++;
  client.publish(request, headers, (reason) => {
    if (reason === null) published++;
    else failed++;
    if (published + failed === most)
      process.send?.({ published, failed, seconds: (Date.now() - begin) / 1000 }, () => process.exit(0));
  });
}

const begin = Date.now();
setInterval(() => {
  // A slow machine does not catch up in a burst: this many calls may be open.
  const due = Math.min(most, (Number(perSecond) * (Date.now() - begin)) / 1000);
  while (sent < due && sent - published - failed < 500) publish();
}, 2);
