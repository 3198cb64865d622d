import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { containersApi } from '../../../src/observables/services/containers.js';
import { only } from '../../support/contract/commands.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { daemon } from '../../support/contract/daemon.js';
import { BAD_PATTERNS, GOOD_PATTERNS } from '../../support/patterns.js';

const here = freshNamespace('patterns');
let channel: Channel;
beforeAll(async () => {
  await here.container({ id: 'web', keep: true });
  channel = createChannel(parseAddress(daemon.address), here.name, undefined);
});
afterAll(() => {
  channel.close();
});

/** Whether containerd compiles it: an empty alternative matches anywhere. Nothing is validated on the way. */
const isCompiled = async (pattern: string): Promise<boolean> =>
  (await only(containersApi(channel).list([`id~=${JSON.stringify(`|${pattern}`)}`]))).length > 0;

describe('containerd', () => {
  it('compiles the regular expressions that this library accepts', async () => {
    const refused: string[] = [];
    for (const pattern of GOOD_PATTERNS) if (!(await isCompiled(pattern))) refused.push(pattern);
    expect(refused).toEqual([]);
  });

  it('compiles none of those that this library rejects, and does not report an error', async () => {
    const compiled: string[] = [];
    for (const pattern of BAD_PATTERNS) if (await isCompiled(pattern)) compiled.push(pattern);
    expect(compiled).toEqual([]);
  });
});
