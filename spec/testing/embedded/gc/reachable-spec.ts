import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import containers from '../../../../src/gen/containerd/services/containers/v1/containers_pb.js';
import content from '../../../../src/gen/containerd/services/content/v1/content_pb.js';
import images from '../../../../src/gen/containerd/services/images/v1/images_pb.js';
import leases from '../../../../src/gen/containerd/services/leases/v1/leases_pb.js';
import snapshots from '../../../../src/gen/containerd/services/snapshots/v1/snapshots_pb.js';
import descriptor from '../../../../src/gen/containerd/types/descriptor_pb.js';
import { fill } from '../../../../src/observables/wire/fill.js';
import { reachable } from '../../../../src/testing/embedded/gc/reachable.js';
import { referencesOf } from '../../../../src/testing/embedded/gc/references.js';
import { Stores } from '../../../../src/testing/embedded/stores/Stores.js';
import { addLabels } from '../../../../src/testing/embedded/wire/labels.js';
import type { Labelled } from '../../../../src/testing/embedded/wire/labels.js';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const PAST = '2025-01-01T00:00:00Z';
const FUTURE = '2027-01-01T00:00:00Z';

type Labels = Readonly<Record<string, string>>;
let stores: Stores;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-gc-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  stores = new Stores(folder);
});

function labelled<Thing extends Labelled>(thing: Thing, labels: Labels = {}): Thing {
  addLabels(thing, Object.entries(labels));
  return thing;
}
const blob = (digest: string, labels?: Labels): void => {
  stores.content.blobs.set('ns', digest, labelled(fill(new content.Info(), { digest }), labels));
};
const image = (name: string, digest: string, labels?: Labels): void => {
  const target = fill(new descriptor.Descriptor(), { digest });
  stores.images.set('ns', name, labelled(fill(new images.Image(), { name, target }), labels));
};
const snapshot = (name: string, parent = '', labels?: Labels): void => {
  const info = labelled(fill(new snapshots.Info(), { name, parent }), labels);
  stores.snapshots.set('ns', `overlayfs/${name}`, { info, folder: '' });
};
const lease = (id: string, labels?: Labels): void => {
  stores.leases.set('ns', id, labelled(fill(new leases.Lease(), { id }), labels));
};
const kept = (): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(reachable(stores, 'ns', NOW)).flatMap(([kind, names]) =>
      names.size > 0 ? [[kind, [...names].sort()]] : [],
    ),
  );

describe('what is kept from garbage collection', () => {
  it('is what an image references, directly or not', () => {
    image('app', 'index', { 'containerd.io/gc.ref.content.other': 'labelled' });
    blob('index', { 'containerd.io/gc.ref.content.m.0': 'manifest' });
    blob('manifest', { 'containerd.io/gc.ref.content.config': 'config', 'containerd.io/gc.ref.content.l.0': 'layer' });
    blob('config', { 'containerd.io/gc.ref.snapshot.overlayfs': 'top' });
    snapshot('top', 'base');
    snapshot('base');
    blob('unused', { 'containerd.io/gc.ref.content.l.0': 'also-unused' });
    snapshot('unused', 'base');
    expect(kept()).toEqual({
      images: ['app'],
      content: ['config', 'index', 'labelled', 'layer', 'manifest'],
      snapshots: ['overlayfs/base', 'overlayfs/top'],
    });
  });

  it('is what a lease references, until it expires', () => {
    lease('now');
    lease('later', { 'containerd.io/gc.expire': FUTURE });
    lease('over', { 'containerd.io/gc.expire': PAST });
    lease('odd', { 'containerd.io/gc.expire': 'never' });
    for (const id of ['now', 'later', 'over', 'odd']) {
      stores.leases.hold('ns', id, 'content', `of-${id}`);
      stores.leases.hold('ns', id, 'snapshots', `overlayfs/of-${id}`);
      stores.leases.hold('ns', id, 'ingests', `of-${id}`);
    }
    const of = ['of-later', 'of-now', 'of-odd'];
    expect(kept()).toEqual({
      leases: ['later', 'now', 'odd'],
      content: of,
      snapshots: of.map((name) => `overlayfs/${name}`),
      ingests: of,
    });
  });

  it('is what a flat lease references, and its parents', () => {
    lease('flat', { 'containerd.io/gc.flat': 'yes' });
    blob('manifest', { 'containerd.io/gc.ref.content.l.0': 'layer' });
    snapshot('top', 'base');
    stores.leases.hold('ns', 'flat', 'content', 'manifest');
    stores.leases.hold('ns', 'flat', 'snapshots', 'overlayfs/top');
    expect(kept()).toEqual({
      leases: ['flat'],
      content: ['manifest'],
      snapshots: ['overlayfs/base', 'overlayfs/top'],
    });
  });

  it('is the snapshot of a container', () => {
    const container = fill(new containers.Container(), { id: 'web', snapshotter: 'overlayfs', snapshotKey: 'web' });
    stores.containers.set('ns', 'web', labelled(container, { 'containerd.io/gc.ref.content': 'checkpoint' }));
    snapshot('web', 'top');
    expect(kept()).toEqual({ content: ['checkpoint'], snapshots: ['overlayfs/top', 'overlayfs/web'] });
  });

  it('is what is labelled as a root', () => {
    blob('root', { 'containerd.io/gc.root': 'yes', 'containerd.io/gc.ref.content': 'leaf' });
    snapshot('root', '', { 'containerd.io/gc.root': 'yes' });
    expect(kept()).toEqual({ content: ['leaf', 'root'], snapshots: ['overlayfs/root'] });
  });

  it('is not what only an expired image references', () => {
    image('old', 'a', { 'containerd.io/gc.expire': PAST });
    image('young', 'b', { 'containerd.io/gc.expire': FUTURE });
    expect(kept()).toEqual({ images: ['young'], content: ['b'] });
  });
});

describe('a label', () => {
  it.each([
    ['containerd.io/gc.ref.content', [{ kind: 'content', name: 'x' }]],
    ['containerd.io/gc.ref.content.l.0', [{ kind: 'content', name: 'x' }]],
    ['containerd.io/gc.ref.content/l', [{ kind: 'content', name: 'x' }]],
    ['containerd.io/gc.ref.contents', []],
    ['containerd.io/gc.ref.image.a', [{ kind: 'images', name: 'x' }]],
    ['containerd.io/gc.ref.snapshot.native', [{ kind: 'snapshots', name: 'native/x' }]],
    ['containerd.io/gc.ref.snapshot.native/a', [{ kind: 'snapshots', name: 'native/x' }]],
    ['containerd.io/gc.ref.snapshot', []],
    ['gc.ref.content', []],
  ])('%s refers to something, or not', (label, references) => {
    expect(referencesOf([[label, 'x']])).toEqual(references);
  });
});
