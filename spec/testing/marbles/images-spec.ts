import { concat, ignoreElements, map, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { imageFilter, matches } from '../../../src/index.js';
import type { ContainerdNamespace, Image } from '../../../src/index.js';
import { fakeContainerd } from '../../../src/testing/index.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';

const namesOf = (images: Observable<readonly Image[]>) =>
  images.pipe(map((all) => all.map(({ name }) => name).join(' ')));
const doing = (containerd: ContainerdNamespace, ref: string, work: (image: Image) => Observable<unknown>) =>
  containerd.image(ref).pipe(mergeMap(work), ignoreElements());

describe('the images of a fake containerd', () => {
  it(
    'are those that were imported, pulled or looked up, and not deleted since',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd();
      const life = concat(
        namesOf(containerd.images()),
        containerd.importImage('b.tar', { ref: 'b' }).pipe(ignoreElements()),
        containerd.pullImage('p').pipe(ignoreElements()),
        doing(containerd, 'a', (image) => image.info()),
        namesOf(containerd.images()),
        doing(containerd, 'p', (image) => image.delete()),
        namesOf(containerd.images()),
      );
      expectObservable(life).toBe('(nad|)', { n: '', a: 'b p a', d: 'b a' });
    }),
  );

  it(
    'have their record once in JSON',
    marbles(({ expectObservable }) => {
      const json = fakeContainerd({ images: ['a'] })
        .image('a')
        .pipe(
          map((image) => [Object.keys(JSON.parse(JSON.stringify(image)) as object), Object.keys(image.record)]),
          map(([written, own]) => JSON.stringify(written) === JSON.stringify(own)),
        );
      expectObservable(json).toBe('(y|)', { y: true });
    }),
  );

  it(
    'are not found once they are deleted, until they are imported again',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd();
      const missing = errorWith('not_found', { message: 'image "a": not found' });
      const deleted = doing(containerd, 'a', (image) => image.delete());
      expectObservable(concat(deleted, containerd.image('a'))).toBe('#', {}, missing);
      expectObservable(deleted).toBe('#', {}, missing);
      const again = concat(containerd.importImage('a').pipe(ignoreElements()), containerd.image('a'));
      expectObservable(again.pipe(map(({ name }) => name))).toBe('(a|)');
    }),
  );

  it(
    'are only those of `images`, separately in each namespace',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ images: ['a', 'b'] });
      const other = containerd.in('other');
      expectObservable(namesOf(containerd.images())).toBe('(n|)', { n: 'a b' });
      expectObservable(containerd.image('c')).toBe('#', {}, errorWith('not_found'));
      expectObservable(containerd.exportImage('c', { to: 'c.tar' })).toBe('#', {}, errorWith('not_found'));
      const deleted = doing(other, 'a', (image) => image.delete());
      expectObservable(concat(deleted, namesOf(other.images()), namesOf(containerd.images()))).toBe('(on|)', {
        o: 'b',
        n: 'a b',
      });
    }),
  );

  it(
    'are found by filters, and keep their labels',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ images: ['local/a', 'local/b', 'c'] });
      const labelled = concat(
        doing(containerd, 'c', (image) => image.label({ tier: 'web', gone: 'x' })),
        doing(containerd, 'c', (image) => image.label({ gone: undefined })),
        containerd.images(imageFilter({ labels: { tier: 'web' } })).pipe(map((all) => all.map(({ labels }) => labels))),
      );
      expectObservable(labelled).toBe('(l|)', { l: [{ tier: 'web' }] });
      expectObservable(namesOf(containerd.images(imageFilter({ name: matches('^local/') }), 'name==c'))).toBe('(n|)', {
        n: 'local/a local/b c',
      });
      expectObservable(namesOf(containerd.images('target.mediatype~=index'))).toBe('(n|)', { n: '' });
      flush();
      expect(containerd.calls('images')).toContain('0 images target.mediatype~=index');
    }),
  );

  it(
    'have the record that the test answers, individually and in lists',
    marbles(({ expectObservable }) => {
      const config = { entrypoint: ['/app'], cmd: [], env: [], workingDir: '', user: '', stopSignal: '', labels: {} };
      const containerd = fakeContainerd({
        images: [],
        answers: { pullImage: { labels: { x: '1' } }, readImage: { config } },
      });
      const pulled = containerd.pullImage('a').pipe(
        mergeMap((progress) => (progress.phase === 'done' ? progress.image.info() : [])),
        map((info) => info.config.entrypoint),
      );
      const listed = containerd.images().pipe(map((all) => all.map(({ labels }) => labels)));
      expectObservable(concat(pulled, listed)).toBe('(il|)', { i: ['/app'], l: [{ x: '1' }] });
    }),
  );
});
