import { ignoreElements } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { exit, fakeContainerd } from '../../src/testing/index.js';
import { marbles } from '../support/marbles.js';

describe('owner labels', () => {
  it(
    'are set on everything a run creates, whatever its options, and on nothing that createContainer creates',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('job', 0) }) });
      expectObservable(
        containerd
          .run({ image: 'busybox', id: 'job', labels: { a: 'b', 'rx-containerd.owner/program': 'another' } })
          .pipe(ignoreElements()),
      ).toBe('20ms |');
      expectObservable(containerd.createContainer('web', { image: 'busybox' }).pipe(ignoreElements())).toBe('|');
      flush();
      const made = containerd
        .requests('createContainer')
        .map((call) => (call.call === 'createContainer' ? call.container : undefined));
      expect(made.find((container) => container?.id === 'job')?.labels).toMatchObject({
        a: 'b',
        ...containerd.ownerLabels,
      });
      expect(made.find((container) => container?.id === 'web')?.labels).toEqual({
        'io.containerd.image.config.stop-signal': 'SIGTERM',
      });
    }),
  );

  it(
    'are never taken from an image',
    marbles(({ expectObservable, flush }) => {
      const config = {
        entrypoint: [],
        cmd: ['sh'],
        env: [],
        workingDir: '',
        user: '',
        stopSignal: '',
        labels: { a: 'b', 'rx-containerd.owner/pid': '1' },
      };
      const containerd = fakeContainerd({ answers: { readImage: { config } } });
      expectObservable(containerd.createContainer('web', { image: 'busybox' }).pipe(ignoreElements())).toBe('|');
      flush();
      expect(containerd.requests('createContainer')).toMatchObject([{ container: { labels: { a: 'b' } } }]);
      expect(JSON.stringify(containerd.requests('createContainer'))).not.toContain('rx-containerd.owner/');
    }),
  );
});
