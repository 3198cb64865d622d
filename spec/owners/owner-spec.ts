import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thisOwner } from '../../src/owners/findOwner.js';
import { verdictOn } from '../../src/owners/verdict.js';
import { decodeOwner, encodeOwner, ownerLabelsOf, withoutOwner } from '../../src/owners/ownerLabels.js';
import type { Owner } from '../../src/owners/Owner.js';
import type { Processes } from '../../src/owners/Processes.js';
import { processes } from '../../src/owners/Processes.js';
import { readStat } from '../../src/process/tree/readStat.js';

const MACHINE = '3d1219c7c4c5404aaa1f6d2a48adfda4';
const BOOT = 'c1a4a0d8-1f5e-4a2e-9d52-9d0a4cb3f8a1';
const stat = (pid: number, startTime: number, { name = 'node', state = 'S', threads = 11 } = {}): string =>
  `${pid} (${name}) ${state} 1 1 1 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 ${threads} 0 ${startTime} 3133440 380 18446744073709551615 0\n`;

/** A machine made of files, links and processes. */
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

describe('the identity of a program', () => {
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
    ['an uninitialized machine id', { files: { '/etc/machine-id': 'uninitialized\n' } }, { machine: undefined }],
    ['no boot id', { files: { '/proc/sys/kernel/random/boot_id': '' } }, { boot: undefined }],
    ['no PID namespace', { links: { '/proc/self/ns/pid': '' } }, { pidNamespace: undefined }],
    ['no /proc', { files: { '/proc/self/stat': '' } }, { startTime: undefined }],
    ['the /proc of another pid namespace', { files: { '/proc/self/stat': stat(43, 1000) } }, { startTime: undefined }],
    [
      'a time namespace',
      { files: { '/proc/self/timens_offsets': 'monotonic 0 0\nboottime 86400 0\n' } },
      { startTime: undefined },
    ],
    ['a kernel without time namespaces', { files: { '/proc/self/timens_offsets': '' } }, { startTime: 1000 }],
  ])('is incomplete with %s', (_what, options, expected) => {
    expect(thisOwner(machine(options), named)).toEqual({ ...here, ...expected });
  });

  it('proves that this very program is alive', () => {
    const own = thisOwner(processes, named);
    expect(verdictOn(own, own, processes)).toEqual(
      process.platform === 'linux' ? { is: 'alive' } : { is: 'unknown', evidence: 'no-identity' },
    );
  });
});

describe('owner labels', () => {
  it('contain the complete owner', () => {
    expect(Object.isFrozen(encodeOwner(here))).toBe(true);
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

  it('are parsed as they were written, whatever other labels there are', () => {
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

  it.each([['pid'], ['program'], ['since']])('name no owner without %s', (part) => {
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
  ])('name no owner with %s=%s', (part, value) => {
    expect(decodeOwner({ ...encodeOwner(here), [`rx-containerd.owner/${part}`]: value })).toBeUndefined();
  });
});

describe('the verdict on an owner', () => {
  const other: Owner = { ...here, pid: 7, startTime: 500 };

  it.each<[string, Partial<Owner>, Parameters<typeof machine>[0], Partial<Owner>, string]>([
    ['if no such process exists', {}, {}, {}, 'gone no-such-process'],
    ['if the process exists', {}, { pids: [7], files: { '/proc/7/stat': stat(7, 500) } }, {}, 'alive'],
    [
      'if its pid belongs to another process',
      {},
      { pids: [7], files: { '/proc/7/stat': stat(7, 501) } },
      {},
      'gone pid-reused',
    ],
    [
      'if it is a zombie',
      {},
      { pids: [7], files: { '/proc/7/stat': stat(7, 500, { state: 'Z', threads: 1 }) } },
      {},
      'gone no-such-process',
    ],
    [
      'if its first thread has ended and others have not',
      {},
      { pids: [7], files: { '/proc/7/stat': stat(7, 500, { state: 'Z', threads: 2 }) } },
      {},
      'alive',
    ],
    ['if /proc hides it', {}, { pids: [7] }, {}, 'unknown no-identity'],
    [
      'if its start time was never known',
      { startTime: undefined },
      { pids: [7], files: { '/proc/7/stat': stat(7, 500) } },
      {},
      'unknown no-identity',
    ],
    [
      'if its start time was never known and no such process exists',
      { startTime: undefined },
      {},
      {},
      'gone no-such-process',
    ],
    [
      'if start times cannot be read here',
      {},
      { pids: [7], files: { '/proc/7/stat': stat(7, 501) } },
      { startTime: undefined },
      'unknown no-identity',
    ],
    ['if the machine was rebooted', { boot: 'another' }, {}, {}, 'gone rebooted'],
    ['if it was on another machine', { boot: 'another', machine: 'another' }, {}, {}, 'unknown another-machine'],
    ['if it may have been on another machine', { boot: 'another', machine: undefined }, {}, {}, 'unknown no-identity'],
    ['if this machine has no id', { boot: 'another' }, {}, { machine: undefined }, 'unknown no-identity'],
    ['if machine ids differ within one boot, as in containers', { machine: 'another' }, {}, {}, 'gone no-such-process'],
    ['if it was in another PID namespace', { pidNamespace: 'pid:[1]' }, {}, {}, 'unknown another-pid-namespace'],
    ['if its PID namespace is not known', { pidNamespace: undefined }, {}, {}, 'unknown no-identity'],
    ['if our PID namespace is not known', {}, {}, { pidNamespace: undefined }, 'unknown no-identity'],
    ['if it had no /proc', { boot: undefined }, {}, {}, 'unknown no-identity'],
    ['if there is no /proc here', {}, {}, { boot: undefined }, 'unknown no-identity'],
  ])('%s', (_what, change, options, own, expected) => {
    const verdict = verdictOn({ ...other, ...change }, { ...here, ...own }, machine(options));
    expect(Object.values(verdict).join(' ')).toBe(expected);
  });
});

describe('/proc/PID/stat', () => {
  it('is parsed whatever the program is called', () => {
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

  it.each([undefined, '', 'nonsense', '7 (node)', '7 (node) S 1 1'])('is undefined if it is %j', (text) => {
    expect(readStat(text)).toBeUndefined();
  });
});
