import { map } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { TransferRate } from '../../src/images/TransferRate.js';
import { transferStep } from '../../src/images/transferStep.js';
import type { TransferProgress } from '../../src/values/Pull.js';
import { marbles } from '../support/marbles.js';

const REF = 'docker.io/library/busybox:1';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const layer = (event: string, done: number, total = 1000): TransferProgress => ({
  event,
  name: `layer-${DIGEST}`,
  done,
  total,
});
const plain = (event: string, name = ''): TransferProgress => ({ event, name, done: 0, total: 0 });

/** A step as one line: phase, state, item, progress. */
const text = (progress: TransferProgress): string => {
  const { phase, state, item, done, total } = transferStep(new TransferRate(), REF, progress);
  return [phase, state, item, done, total].join(' ');
};

describe('transferStep', () => {
  it.each([
    [plain('Resolving from remote.registry'), `resolving running ${REF} 0 `],
    [plain('Pulling from OCI Registry (docker.io/library/busybox:1)'), `resolving done ${REF} 0 `],
    [plain('fetching image content', REF), `resolving done ${REF} 0 `],
    [layer('waiting', 0), `fetching waiting ${DIGEST} 0 1000`],
    [layer('downloading', 400), `fetching running ${DIGEST} 400 1000`],
    [layer('already exists', 1000), `fetching exists ${DIGEST} 1000 1000`],
    [layer('complete', 1000), `fetching done ${DIGEST} 1000 1000`],
    [layer('extracting', 400), `unpacking running ${DIGEST} 400 1000`],
    [layer('extracted', 1000), `unpacking done ${DIGEST} 1000 1000`],
    [plain('saved', REF), `naming done ${REF} 0 `],
    [plain('Completed pull from OCI Registry (docker.io/library/busybox:1)'), `naming done ${REF} 0 `],
  ])('parses %o', (progress, expected) => {
    expect(text(progress)).toBe(expected);
  });

  it.each([
    'Pushing to OCI Registry (a/b:1)',
    'pushing content',
    'uploading',
    'pushed content',
    'Completed push to OCI Registry (a/b:1)',
    'Importing',
    'Completed import',
    'Exporting',
    'Completed export',
    'verifying',
    'toString',
    '__proto__',
    '',
    'Resolving',
  ])('passes on what pulls do not send today: "%s"', (event) => {
    expect(transferStep(new TransferRate(), REF, { event, name: 'a name', done: 5, total: 9 })).toEqual({
      phase: 'other',
      event,
      item: 'a name',
      state: 'running',
      done: 5,
      total: 9,
      rate: 0,
    });
    expect(transferStep(new TransferRate(), REF, { event, name: '', done: 0, total: 0 })).toMatchObject({
      phase: 'other',
      event,
      item: '',
      total: undefined,
    });
  });

  it(
    'accepts `extracted` as the last state of a layer, as in containerd 2.2',
    marbles(({ cold, expectObservable }) => {
      const meter = new TransferRate();
      const events = cold('r-w--1-2-x|', {
        r: plain('Resolving from a'),
        w: layer('waiting', 0),
        1: layer('extracting', 0),
        2: layer('extracting', 600),
        x: layer('extracted', 1000),
      });
      const steps = events.pipe(
        map((progress) => transferStep(meter, REF, progress)),
        map(({ phase, state, done, rate }) => `${phase} ${state} ${done} ${rate}`),
      );
      expectObservable(steps).toBe('r-w--1-2-x|', {
        r: 'resolving running 0 0',
        w: 'fetching waiting 0 0',
        1: 'unpacking running 0 0',
        2: 'unpacking running 600 300000',
        x: 'unpacking done 1000 250000',
      });
    }),
  );
});
