import { Client, credentials } from '@grpc/grpc-js';
import { Observable, defer, mergeMap, range, repeat, takeUntil, timer } from 'rxjs';
import type { Subscription } from 'rxjs';
import services from '../../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/events/v1/events_pb.js';
import type { Random } from './Random.js';

/**
 * Other event subscriptions that begin and end: containerd's broadcaster then sometimes skips one of those that stay.
 */
export class Subscribers {
  /** How many have left. */
  left = 0;
  private readonly client: Client;
  private readonly subscription: Subscription;

  constructor(address: string, count: number, random: Random) {
    this.client = new Client(`unix:${address}`, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
    const visit = defer(() => this.one().pipe(takeUntil(timer(random.between(20, 400)))));
    this.subscription = range(count)
      .pipe(mergeMap(() => visit.pipe(repeat())))
      .subscribe();
  }

  stop(): void {
    this.subscription.unsubscribe();
    this.client.close();
  }

  /** One Subscribe, of which nothing is decoded. */
  private one(): Observable<never> {
    return new Observable(() => {
      const { path, requestSerialize } = services.EventsService.subscribe;
      const call = this.client.makeServerStreamRequest(
        path,
        requestSerialize,
        (bytes: Buffer) => bytes,
        new wire.SubscribeRequest(),
      );
      call.on('data', () => undefined);
      call.on('error', () => undefined);
      return () => {
        this.left++;
        call.cancel();
      };
    });
  }
}
