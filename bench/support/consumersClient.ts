/**
 * A program with many consumers of one event type: `consumersClient.ts SOCKET EVENTS CONSUMERS TYPE`. With `by hand` as the
 * fifth argument they use rxjs's own `filter`.
 */
import { filter } from 'rxjs';
import type { Observable } from 'rxjs';
import { connect, ofType } from 'rx-containerd';
import type { ContainerdEvent } from 'rx-containerd';
import { stopwatch } from './stopwatch.js';

const [socket, count, consumers, type, byHand] = process.argv.slice(2);
const { begin, end } = stopwatch(Number(count) * 0.9);
const { events } = connect({ address: socket!, namespace: 'bench' });

const wanted = (wants: ContainerdEvent['type']): Observable<ContainerdEvent> =>
  byHand === undefined ? events.pipe(ofType(wants)) : events.pipe(filter((event) => event.type === wants));

for (let n = 0; n < Number(consumers); n++) wanted(type as ContainerdEvent['type']).subscribe();

let marks = 0;
wanted('TaskOOM').subscribe(() => {
  if (marks++ === 0) begin();
  else end();
});
