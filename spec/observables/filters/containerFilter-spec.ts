import { describe, expect, it } from 'vitest';
import { containerFilter, imageFilter } from '../../../src/observables/filters/containerFilter.js';
import type { ContainerConditions, ImageConditions } from '../../../src/observables/filters/containerFilter.js';
import { matches, not, present } from '../../../src/observables/filters/Condition.js';
import { errorWith } from '../../support/errorWith.js';

describe('containerFilter', () => {
  it.each<[ContainerConditions, string]>([
    [{ id: 'web' }, 'id=="web"'],
    [
      { image: matches(/nginx/), runtime: 'io.containerd.runc.v2' },
      'image~="nginx",runtime.name=="io.containerd.runc.v2"',
    ],
    [{ labels: { 'a/b.c': 'x "y"', d: present() } }, String.raw`labels."a/b.c"=="x \"y\"",labels.d`],
    [{ labels: { role: '' } }, 'labels.role~="^$"'],
  ])('writes %j', (conditions, filter) => {
    expect(containerFilter(conditions)).toBe(filter);
  });

  it.each<[string, ContainerConditions]>([
    ['label', { label: { a: 'b' } } as ContainerConditions],
    ['conditions', {}],
    ['conditions', undefined as unknown as ContainerConditions],
    ['id', { id: 5 as unknown as string }],
    ['labels.a', { labels: { a: ['b'] as unknown as string } }],
  ])('rejects filters that can never match: %s %j', (argument, conditions) => {
    expect(() => containerFilter(conditions)).toThrow(errorWith('invalid_argument', { argument }));
  });
});

describe('imageFilter', () => {
  it.each<[ImageConditions, string]>([
    [{ name: matches('^docker.io/') }, 'name~="^docker.io/"'],
    [
      { target: { digest: 'sha256:1', mediaType: not('x'), annotations: { a: 'b' } } },
      'target.digest=="sha256:1",target.mediatype!="x",annotations.a=="b"',
    ],
    [{ name: 'a', labels: { stage: 'tested' } }, 'name=="a",labels.stage=="tested"'],
  ])('writes %j', (conditions, filter) => {
    expect(imageFilter(conditions)).toBe(filter);
  });

  it.each<[string, ImageConditions]>([
    ['ref', { ref: 'a' } as ImageConditions],
    ['target.size', { target: { size: '5' } } as ImageConditions],
    ['conditions', { target: {} }],
  ])('rejects filters that can never match: %s %j', (argument, conditions) => {
    expect(() => imageFilter(conditions)).toThrow(errorWith('invalid_argument', { argument }));
  });

  it('does not accept the other kind of filter', () => {
    // @ts-expect-error a container's
    expect(imageFilter({ name: 'a' }) satisfies ReturnType<typeof containerFilter>).toBe('name=="a"');
  });
});
