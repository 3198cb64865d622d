import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thisOwner } from '../../src/owners/findOwner.js';
import { verdictOn } from '../../src/owners/verdict.js';
import { decodeOwner, encodeOwner, ownerLabelsOf, withoutOwner } from '../../src/owners/ownerLabels.js';
import type { Owner } from '../../src/owners/Owner.js';
import type { Processes } from '../../src/owners/Processes.js';
import { processes } from '../../src/owners/Processes.js';
import { readStat } from '../../src/owners/readStat.js';

const MACHINE = '3d1219c7c4c5404aaa1f6d2a48adfda4';
const BOOT = 'c1a4a0d8-1f5e-4a2e-9d52-9d0a4cb3f8a1';
const stat = (pid: number, startTime: number, { name = 'node', state = 'S', threads = 11 } = {}): string =>
  `${pid} (${name}) ${state} 1 1 1 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 ${threads} 0 ${startTime} 3133440 380 18446744073709551615 0\n`;

/** A machine of files, links and processes. */
function machine({
  files = {},
  links = {},
  pids = [],
}: { files?: Record<string, string>; links?: Record<string, string>; pids?: readonly number[] } = {}): Processes {
  const text: Record<string, string> = {
    '/etc/machine-id': `${MACHINE}\n`,
    '/proc/sys/kernel/random/boot_id': `${BOOT}\n`,
    '/proc/self/stat': stat(42, 1000),
    '/proc/self/timens_offsets': 'monotonic           0         0\nboottime            0         0\n',
    ...files,
  };
  const link: Record<string, string> = { '/proc/self/ns/pid': 'pid:[4026531836]', ...links };
  return {
    pid: 42,
    text: (path) => text[path] || undefined,
    link: (path) => link[path] || undefined,
    exists: (pid) => pids.includes(pid),
  };
}

const named = { program: 'job', since: new Date('2026-01-02T03:04:05.678Z') };
const here = thisOwner(machine(), named);

describe('who a program is', () => {
  it('is read from its machine', () => {
    expect(here).toEqual({
      ...named,
      machine: MACHINE,
      boot: BOOT,
      pidNamespace: 'pid:[4026531836]',
      pid: 42,
      startTime: 1000,
    });
  });

  it.each<[string, Parameters<typeof machine>[0], Partial<Owner>]>([
    ['no machine id', { files: { '/etc/machine-id': '' } }, { machine: undefined }],
    [
      'the machine id of D-Bus',
      { files: { '/etc/machine-id': '', '/var/lib/dbus/machine-id': MACHINE } },
      { machine: MACHINE },
    ],
    ['a machine id that is none yet', { files: { '/etc/machine-id': 'uninitialized\n' } }, { machine: undefined }],
    ['no boot id', { files: { '/proc/sys/kernel/random/boot_id': '' } }, { boot: undefined }],
    ['no namespace', { links: { '/proc/self/ns/pid': '' } }, { pidNamespace: undefined }],
    ['no /proc', { files: { '/proc/self/stat': '' } }, { startTime: undefined }],
    ['the /proc of another pid namespace', { files: { '/proc/self/stat': stat(43, 1000) } }, { startTime: undefined }],
    [
      'a time namespace',
      { files: { '/proc/self/timens_offsets': 'monotonic 0 0\nboottime 86400 0\n' } },
      { startTime: undefined },
    ],
    ['a kernel without time namespaces', { files: { '/proc/self/timens_offsets': '' } }, { startTime: 1000 }],
  ])('is less with %s', (_what, options, expected) => {
    expect(thisOwner(machine(options), named)).toEqual({ ...here, ...expected });
  });

  it('of this very program is alive', () => {
    const own = thisOwner(processes, named);
    expect(verdictOn(own, own, processes)).toEqual(
      process.platform === 'linux' ? { is: 'alive' } : { is: 'unknown', evidence: 'no-identity' },
    );
  });
});

describe('the labels of an owner', () => {
  it('say it in full', () => {
    expect(encodeOwner(here)).toEqual({
      'rx-containerd.owner/machine': MACHINE,
      'rx-containerd.owner/boot': BOOT,
      'rx-containerd.owner/pid-namespace': 'pid:[4026531836]',
      'rx-containerd.owner/pid': '42',
      'rx-containerd.owner/start-time': '1000',
      'rx-containerd.owner/program': 'job',
      'rx-containerd.owner/since': '2026-01-02T03:04:05.678Z',
    });
  });

  it('are read as they were written, whatever else there is', () => {
    const part = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
    const owner = fc.record({
      machine: part,
      boot: part,
      pidNamespace: part,
      pid: fc.integer({ min: 1 }),
      startTime: fc.option(fc.integer({ min: 1 }), { nil: undefined }),
      program: fc.string({ minLength: 1 }),
      since: fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
    });
    fc.assert(
      fc.property(owner, fc.dictionary(fc.string(), fc.string()), (one, others) => {
        expect(decodeOwner({ ...others, ...encodeOwner(one) })).toEqual(one);
        expect(ownerLabelsOf({ ...others, ...encodeOwner(one) })).toEqual(encodeOwner(one));
        expect(withoutOwner({ ...others, ...encodeOwner(one) })).toEqual(others);
      }),
    );
  });

  it.each([['pid'], ['program'], ['since']])('are none without %s', (part) => {
    const { [`rx-containerd.owner/${part}`]: _left, ...rest } = encodeOwner(here);
    expect(decodeOwner(rest)).toBeUndefined();
  });

  it.each([
    ['pid', '-1'],
    ['pid', '1e3'],
    ['pid', ''],
    ['pid', '0'],
    ['start-time', 'soon'],
    ['start-time', '99999999999999999999'],
    ['since', 'once'],
  ])('are none with %s=%s', (part, value) => {
    expect(decodeOwner({ ...encodeOwner(here), [`rx-containerd.owner/${part}`]: value })).toBeUndefined();
  });
});

describe('whether an owner is gone', () => {
  const other: Owner = { ...here, pid: 7, startTime: 500 };

  it.each<[string, Partial<Owner>, Parameters<typeof machine>[0], Partial<Owner>, string]>([
    ['there is no such process', {}, {}, {}, 'gone no-such-process'],
    ['there is, and it is that one', {}, { pids: [7], files: { '/proc/7/stat': stat(7, 500) } }, {}, 'alive'],
    ["its pid is another process's", {}, { pids: [7], files: { '/proc/7/stat': stat(7, 501) } }, {}, 'gone pid-reused'],
    [
      'nobody has asked for its exit yet',
      {},
      { pids: [7], files: { '/proc/7/stat': stat(7, 500, { state: 'Z', threads: 1 }) } },
      {},
      'gone no-such-process',
    ],
    [
      'its first thread has ended and others have not',
      {},
      { pids: [7], files: { '/proc/7/stat': stat(7, 500, { state: 'Z', threads: 2 }) } },
      {},
      'alive',
    ],
    ['/proc hides it', {}, { pids: [7] }, {}, 'unknown no-identity'],
    [
      'its start time was never known',
      { startTime: undefined },
      { pids: [7], files: { '/proc/7/stat': stat(7, 500) } },
      {},
      'unknown no-identity',
    ],
    [
      'its start time was never known, and there is no such process',
      { startTime: undefined },
      {},
      {},
      'gone no-such-process',
    ],
    [
      'start times cannot be read here',
      {},
      { pids: [7], files: { '/proc/7/stat': stat(7, 501) } },
      { startTime: undefined },
      'unknown no-identity',
    ],
    ['the machine was booted anew', { boot: 'another' }, {}, {}, 'gone rebooted'],
    ['it is another machine', { boot: 'another', machine: 'another' }, {}, {}, 'unknown another-machine'],
    ['it may be another machine', { boot: 'another', machine: undefined }, {}, {}, 'unknown no-identity'],
    ['this machine has no id', { boot: 'another' }, {}, { machine: undefined }, 'unknown no-identity'],
    ['machine ids differ on one boot, as in containers', { machine: 'another' }, {}, {}, 'gone no-such-process'],
    ['it was in another pid namespace', { pidNamespace: 'pid:[1]' }, {}, {}, 'unknown another-pid-namespace'],
    ['its pid namespace is not known', { pidNamespace: undefined }, {}, {}, 'unknown no-identity'],
    ['ours is not known', {}, {}, { pidNamespace: undefined }, 'unknown no-identity'],
    ['it had no /proc', { boot: undefined }, {}, {}, 'unknown no-identity'],
    ['there is no /proc here', {}, {}, { boot: undefined }, 'unknown no-identity'],
  ])('%s', (_what, change, options, own, expected) => {
    const verdict = verdictOn({ ...other, ...change }, { ...here, ...own }, machine(options));
    expect(Object.values(verdict).join(' ')).toBe(expected);
  });
});

describe('/proc/PID/stat', () => {
  it('is read whatever the program is called', () => {
    for (const name of ['node', 'a b', ') S 1 (', 'a\nb', ''])
      expect(readStat(stat(7, 500, { name })), name).toEqual({
        pid: 7,
        parent: 1,
        group: 1,
        session: 1,
        startTime: 500,
        isZombie: false,
      });
  });

  it.each([undefined, '', 'nonsense', '7 (node)', '7 (node) S 1 1'])('is nothing where it is %j', (text) => {
    expect(readStat(text)).toBeUndefined();
  });
});
