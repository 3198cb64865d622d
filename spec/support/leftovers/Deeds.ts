import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defer, from, merge, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { pipes, withProcessKill } from '../../../src/index.js';
import type { Containerd } from '../../../src/index.js';
import { digestOf, json, ociLayout, partsOf, tarOf } from '../contract/imageArchive.js';
import type { Parts } from '../contract/imageArchive.js';
import type { Registry } from '../contract/registry.js';

/** What an operation needs. */
export interface Stage {
  /** An archive of the busybox image. */
  readonly archive: string;
  /** The name of that image, which exists. */
  readonly image: string;
  /** A task that lives on. */
  readonly living: string;
  readonly scratch: string;
  readonly registry: Registry | undefined;
}

/** An operation of a client that must leave nothing when it ends or is unsubscribed; `name` names what it creates. */
export type Deed = (client: Containerd, name: string) => Observable<unknown>;

/** The prefix of the images that operations create, so that all of them can be removed. */
export const MADE_IMAGES = 'local/left';

/** Runs for a moment, so that it can be unsubscribed meanwhile, and exits by itself. */
const BRIEF = ['sh', '-c', 'echo out; sleep 0.2'];

/** Every operation that creates something in containerd. */
export function deedsOf(stage: Stage): Readonly<Record<string, Deed>> {
  const { archive, image, living, scratch, registry } = stage;
  const busybox = partsOf(archive, '');
  return {
    run: (client, id) => client.run({ image, id, args: BRIEF, output: true, grace: 50 }),
    exec: (client, id) =>
      client.task(living).pipe(
        mergeMap((task) =>
          client.using(
            () => task.exec(id, { args: BRIEF }, pipes({ stdin: true })),
            (exec) => merge(exec.io.stdout, exec.io.stderr, exec.startAndWait()),
            (exec) => exec.delete(withProcessKill),
          ),
        ),
      ),
    taskRun: (client, id) => client.task(living).pipe(mergeMap((task) => task.run({ id, args: BRIEF, grace: 50 }))),
    container: (client, id) =>
      client.using(
        () => client.createContainer(id, { image, args: BRIEF }),
        () => of(undefined),
        (container) => container.delete(),
      ),
    import: (client, name) =>
      defer(() => {
        const file = join(scratch, `${name}.in`);
        writeFileSync(file, tarOf(ociLayout(partsWith(busybox, name), `${MADE_IMAGES}:${name}`).files));
        return client.importImage(file);
      }),
    export: (client, name) => client.exportImage(image, { to: join(scratch, `${name}.tar`) }),
    ...(registry && {
      pull: (client: Containerd, name: string) =>
        from(pushed(registry, busybox, name)).pipe(mergeMap((ref) => client.pullImage(ref))),
    }),
  };
}

/** The image with a unique layer that is large enough to take a moment. */
function partsWith({ config, layers }: Parts, name: string): Parts {
  const layer = tarOf({ marker: Buffer.from(name), noise: randomBytes(1 << 18) });
  const all = [layers[0]!, layer];
  return {
    layers: all,
    config: json({
      ...(JSON.parse(config.toString()) as object),
      rootfs: { type: 'layers', diff_ids: all.map(digestOf) },
    }),
  };
}

async function pushed(registry: Registry, busybox: Parts, name: string): Promise<string> {
  const ref = `${registry.host}/left/${name}:1`;
  const { files, manifest } = ociLayout(partsWith(busybox, name), ref);
  const blobs = Object.entries(files)
    .filter(([file]) => file.startsWith('blobs/'))
    .map(([, blob]) => blob);
  await registry.push(`left/${name}`, '1', blobs, manifest);
  return ref;
}
