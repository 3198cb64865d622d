/** Asks a containerd for its version over grpc-js, with the generated client, as an Observable, and ends: `answerByHand.js SOCKET`. */
import './cpuToParent.js';
import { credentials } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { Observable } from 'rxjs';
import services from '../../../src/gen/containerd/services/version/v1/version_grpc_pb.js';

const client = new services.VersionClient(`unix:${process.argv[2]}`, credentials.createInsecure());

new Observable((subscriber) => {
  const call = client.version(new empty.Empty(), (error, answer) => {
    if (error) return subscriber.error(error);
    subscriber.next(answer);
    subscriber.complete();
  });
  return () => call.cancel();
}).subscribe({ complete: () => client.close() });
