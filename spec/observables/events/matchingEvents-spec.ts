import { EMPTY } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { EventFilter } from '../../../src/index.js';
import { matchingEvents } from '../../../src/observables/events/matchingEvents.js';

/** The filters that are sent to containerd. */
const sent = (namespace: string | undefined, ...filters: readonly string[]): readonly string[] => {
  let asked: readonly string[] = ['nothing'];
  matchingEvents(filters as readonly EventFilter[], namespace, (given) => {
    asked = given;
    return EMPTY;
  }).subscribe();
  return asked;
};

describe('matchingEvents', () => {
  it('restricts each filter to one namespace', () => {
    expect(sent('default', 'topic=="/a"\ntopic=="/b"', 'topic=="/c"')).toEqual([
      'namespace=="default",topic=="/a"',
      'namespace=="default",topic=="/b"',
      'namespace=="default",topic=="/c"',
    ]);
    expect(sent('default')).toEqual(['namespace=="default"']);
  });

  it.each([[['']], [['topic=="/a"', '']], [['\n']]])('treats an empty filter as everything: %j', (filters) => {
    expect(sent('default', ...filters)).toEqual(['namespace=="default"']);
    expect(sent(undefined, ...filters)).toEqual([]);
  });

  it('treats an empty line as no filter', () => {
    expect(sent('default', '\ntopic=="/a"\n')).toEqual(['namespace=="default",topic=="/a"']);
    expect(sent(undefined, 'topic=="/a"\n')).toEqual(['topic=="/a"']);
  });
});
