/**
 * Creates what `WHAT` says and reports it on stdout. Then it is killed, or interrupted twice; it cleans up in neither
 * case.
 *
 * The first SIGINT closes its client, the second ends it at once.
 */
import { NEVER, concat, concatMap, delay, ignoreElements, mergeMap, of, tap } from 'rxjs';
import { connect, pipes } from '../../../src/index.js';
import type { Containerd } from '../../../src/index.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import { leasesApi } from '../../../src/observables/services/leases.js';
import { snapshotsApi } from '../../../src/observables/services/snapshots.js';

const { WHAT = '', FIFO_FOLDER = '', CONTAINERD_ADDRESS = '', CONTAINERD_NAMESPACE = '' } = process.env;
const image = 'local/busybox:1';
const containerd = connect({ fifoFolder: FIFO_FOLDER, program: `leaves-${WHAT}` });
const say = (word: string | number): void => {
  console.log(word);
};

/** The lease and the snapshot of a container whose record was never created. */
const halfMade = (client: Containerd) => {
  const channel = createChannel(parseAddress(CONTAINERD_ADDRESS), CONTAINERD_NAMESPACE, undefined, client.ownerLabels);
  return client.image(image).pipe(
    mergeMap((found) => found.info()),
    concatMap(({ chainId }) =>
      concat(
        leasesApi(channel).create('half-made', {}).pipe(ignoreElements()),
        snapshotsApi(channel).prepare('overlayfs', 'half-made', chainId, 'half-made').pipe(ignoreElements()),
      ),
    ),
  );
};

const deeds: Readonly<Record<string, () => void>> = {
  run: () => {
    containerd
      .run({ image, id: 'orphan', args: ['sh', '-c', 'trap "" TERM; yes'], output: true })
      .subscribe((event) => {
        if (event.type === 'started') say(event.pid);
      });
  },
  paused: () => {
    containerd
      .run({ image, id: 'orphan', args: ['sleep', '100000'], output: true })
      .pipe(
        concatMap((event) => (event.type === 'created' ? of(event.task) : NEVER)),
        delay(500),
        mergeMap((task) => task.pause()),
      )
      .subscribe(() => {
        say('paused');
      });
  },
  container: () => {
    containerd
      .createContainer('kept', { image, args: ['sleep', '100000'] })
      .pipe(
        mergeMap((container) => container.createTask()),
        mergeMap((task) => task.start()),
      )
      .subscribe(say);
  },
  labelled: () => {
    containerd.createContainer('labelled', { image, args: ['true'], labels: containerd.ownerLabels }).subscribe(() => {
      say('made');
    });
  },
  exec: () => {
    containerd
      .task('web')
      .pipe(
        mergeMap((task) => task.exec('probe', { args: ['sleep', '100000'] }, pipes())),
        mergeMap((exec) => exec.start()),
      )
      .subscribe(say);
  },
  half: () => {
    halfMade(containerd).subscribe({
      complete: () => {
        say('made');
      },
    });
  },
  import: () => {
    // The import gets as far as the middle of a blob, and no further.
    const file = Buffer.alloc(3 << 20);
    const header = Buffer.alloc(512);
    header.write(`blobs/sha256/${'a'.repeat(64)}`);
    header.write('0000644\0', 100);
    header.write('0000000\0', 108);
    header.write('0000000\0', 116);
    header.write(`${(5 << 20).toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        0', 148);
    header.write('ustar\u000000', 257);
    const sum = header.reduce((all, byte) => all + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    containerd
      .importImage(concat(of(header, file), NEVER))
      .pipe(
        tap((step) => {
          if ('done' in step && step.done >= 1 << 20) say('storing');
        }),
      )
      .subscribe();
  },
};

let asked = 0;
process.on('SIGINT', () => {
  if (++asked > 1) process.exit(130);
  say('closing');
  void containerd.close();
});
setInterval(() => undefined, 1000);
deeds[WHAT]!();
