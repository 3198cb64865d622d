import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lastValueFrom, map, of, toArray } from 'rxjs';
import { createBusyboxContainer } from '../../../scripts/lib/busyboxContainer.js';
import { pipes, spec, stop, terminal, withProcessKill } from '../../../src/index.js';
import type { ContainerOptions, ContainerSpec, ExecSpec, RunEvent, RunOptions, Task } from '../../../src/index.js';
import { only, refusal } from '../../support/contract/commands.js';
import { ctr, realTools } from '../../support/contract/ctr.js';
import { IDLE, freshNamespace } from '../../support/contract/freshNamespace.js';
import { json, ociLayout, partsOf, tarOf } from '../../support/contract/imageArchive.js';
import { textOf } from '../../support/contract/output.js';

const here = freshNamespace('as-written');
const IMAGE = 'local/busybox:1';

/** Runs to the end, and returns what was written. */
async function said(options: RunOptions): Promise<string> {
  const events: readonly RunEvent[] = await lastValueFrom(here.containerd.run(options).pipe(toArray()));
  return events.map((event) => ('bytes' in event ? Buffer.from(event.bytes).toString() : '')).join('');
}

async function execSaid(
  task: Task,
  args: readonly string[],
  wish: Partial<ExecSpec> = {},
  io = pipes(),
): Promise<string> {
  const exec = await only(task.exec('x', { args, ...wish }, io));
  const output = textOf(exec.io.stdout);
  await only(exec.startAndWait());
  await only(exec.delete());
  return output;
}

/** Imports an image that is the busybox one except for its config. */
async function imageWith(name: string, config: object): Promise<string> {
  const parts = partsOf(realTools().image, name);
  const own = JSON.parse(parts.config.toString()) as { config?: object };
  const { files } = ociLayout(
    { ...parts, config: json({ ...own, config: { Cmd: ['sh'], ...config } }) },
    `local/${name}:1`,
  );
  await lastValueFrom(here.containerd.importImage(of(tarOf(files))));
  return `local/${name}:1`;
}

async function withTask<T>(options: ContainerOptions, use: (task: Task) => Promise<T>): Promise<T> {
  const container = await only(here.containerd.createContainer('web', options));
  const task = await only(container.createTask());
  await only(task.start());
  try {
    return await use(task);
  } finally {
    await only(task.delete(withProcessKill));
    await only(container.delete());
  }
}

describe('integers beyond 2⁵³', () => {
  it('are written, read, changed and applied to an exec exactly', async () => {
    const rlimits = [{ type: 'RLIMIT_CORE', soft: 'unlimited', hard: 18446744073709551615n }] as const;
    await withTask({ image: IMAGE, args: IDLE, rlimits }, async (task) => {
      const written = async () => (await ctr('-n', here.name, 'containers', 'info', 'web')).stdout;
      expect((await written()).match(/18446744073709551615/g)).toHaveLength(2);
      const container = await only(here.containerd.container('web'));
      expect((await only(container.info())).spec?.process?.rlimits).toContainEqual({
        type: 'RLIMIT_CORE',
        soft: 2n ** 64n - 1n,
        hard: 2n ** 64n - 1n,
      });
      expect(await execSaid(task, ['sh', '-c', 'ulimit -c; ulimit -Hc'])).toBe('unlimited\nunlimited\n');
      expect(
        await execSaid(task, ['sh', '-c', 'ulimit -c; ulimit -Hc'], {
          rlimits: [{ type: 'RLIMIT_CORE', soft: 512, hard: -1 }],
        }),
      ).toBe('1\nunlimited\n');
      await only(container.update({ amend: (given) => ({ ...given, hostname: 'other' }) }));
      expect((await written()).match(/18446744073709551615/g)).toHaveLength(2);
      expect(JSON.parse(await written())).toMatchObject({ Spec: { hostname: 'other', process: { args: IDLE } } });
    });
  });
});

describe('mounts', () => {
  it("do not hide deeper mounts, and leave the image's /run alone", async () => {
    const tmpfs = (destination: string) => ({ destination, type: 'tmpfs' });
    const mounted = await said({
      image: IMAGE,
      args: ['mount'],
      mounts: [tmpfs('/data/sub'), tmpfs('/data'), tmpfs('/dev')],
      omitMounts: ['/dev/mqueue'],
    });
    const at = mounted.split('\n').map((line) => line.split(' ')[2] ?? '');
    expect(at.filter((path) => path.startsWith('/data'))).toEqual(['/data', '/data/sub']);
    expect(at.indexOf('/dev')).toBeLessThan(at.indexOf('/dev/pts'));
    expect(at).toEqual(expect.arrayContaining(['/dev/pts', '/dev/shm', '/proc', '/sys']));
    expect(at).not.toContain('/dev/mqueue');
    expect(at).not.toContain('/run');
  });
});

describe('environment variables', () => {
  it('have a PATH when the image has none, and a TERM when an exec has a terminal', async () => {
    const image = await imageWith('pathless', { Env: ['A=1'] });
    await withTask({ image, args: IDLE }, async (task) => {
      expect(await execSaid(task, ['sh', '-c', 'echo $A $PATH'])).toBe(
        '1 /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n',
      );
      expect(await execSaid(task, ['sh', '-c', 'echo ${TERM-none}'])).toBe('none\n');
      expect(await execSaid(task, ['sh', '-c', 'echo ${TERM-none}'], {}, terminal())).toBe('xterm\r\n');
    });
  });
});

describe('undefined fields of an exec', () => {
  it('are taken from the container', async () => {
    await withTask({ image: IMAGE, args: IDLE, cwd: '/bin', user: '33' }, async (task) => {
      const asked = ['sh', '-c', 'pwd; id -u; grep -E "NoNewPrivs|CapBnd" /proc/self/status'];
      const own = await execSaid(task, asked);
      expect(own).toMatch(/^\/bin\n33\nCapBnd:\t0*[1-9a-f].*\nNoNewPrivs:\t1\n$/);
      const parts = {
        cwd: undefined,
        user: undefined,
        noNewPrivileges: undefined,
        capabilities: undefined,
        apparmorProfile: undefined,
      };
      expect(await execSaid(task, asked, parts as unknown as Partial<ExecSpec>)).toBe(own);
    });
  });
});

describe('users', () => {
  it.each(['www-data:', ':www-data', ':33', '4711:', 'nobody:www-data', '33', ''])(
    'of an image, "%s", are the same as for ctr',
    async (User) => {
      const image = await imageWith('user', { User, Env: ['PATH=/bin'] });
      await createBusyboxContainer(ctr, here.name, 'theirs', ['true'], { ref: image });
      const theirs = (await only((await only(here.containerd.container('theirs'))).info())).spec;
      await ctr('-n', here.name, 'containers', 'rm', 'theirs');
      const container = await only(here.containerd.createContainer('ours', { image }));
      const ours = (await only(container.info())).spec;
      await only(container.delete());
      expect(ours?.process?.user).toEqual(theirs?.process?.user);
    },
  );

  it("of an exec may be names, which are looked up in the container's file system", async () => {
    await withTask({ image: IMAGE, args: IDLE }, async (task) => {
      expect(await execSaid(task, ['id'], { user: 'www-data' })).toBe(
        'uid=33(www-data) gid=33(www-data) groups=33(www-data)\n',
      );
      expect(await execSaid(task, ['id', '-u'], { user: '4711' })).toBe('4711\n');
      expect(await execSaid(task, ['id', '-g'], { user: 'nobody:www-data' })).toBe('33\n');
      expect(await refusal(task.exec('x', { args: ['id'], user: 'stranger' }))).toMatchObject({
        code: 'invalid_argument',
        argument: 'spec.user',
      });
      // Including what was added after it started.
      await execSaid(task, ['sh', '-c', 'echo new:x:77:78::/: >> /etc/passwd']);
      expect(await execSaid(task, ['id', '-u'], { user: 'new' })).toBe('77\n');
      // A symlink does not lead to the host's own file.
      await execSaid(task, [
        'sh',
        '-c',
        'rm /etc/passwd; ln -s /proc/1/root/etc/shadow /etc/passwd; ln -sf ../../../../../../../../../../etc/group /etc/group',
      ]);
      expect((await refusal(task.exec('x', { args: ['id'], user: 'daemon' }))).message).toMatch(
        /the container's \/etc\/passwd .*, got "daemon"$/,
      );
    });
  });

  it('of a custom spec may be names, and are written as ids', async () => {
    const image = await only(here.containerd.image(IMAGE));
    const own = spec(await only(image.info()), { args: ['sh', '-c', 'id -un; cat /proc/1/cgroup'], user: 'www-data' });
    const output = await said({ id: 'own', image: IMAGE, spec: own });
    expect(output).toMatch(/^www-data\n/);
    const container = await only(here.containerd.createContainer('own', { image: IMAGE, spec: own }));
    const amended = await only(
      container.update({
        amend: (given: ContainerSpec) => ({ ...given, process: { ...given.process!, user: 'nobody' } }),
      }),
    );
    expect(amended.spec).toMatchObject({
      process: { user: { uid: 65534 } },
      linux: { cgroupsPath: `/${here.name}/own` },
    });
    await only(container.delete());
  });
});

describe('the namespace’s own defaults', () => {
  it('apply to imports, containers and runs as soon as they are set', async () => {
    await ctr('namespaces', 'label', here.name, 'containerd.io/defaults/snapshotter=native');
    try {
      const image = await imageWith('native', { Env: ['PATH=/bin'] });
      const container = await only(here.containerd.createContainer('native', { image, args: ['true'] }));
      expect(await only(container.info())).toMatchObject({ snapshotter: 'native', runtime: 'io.containerd.runc.v2' });
      await only(container.delete());
      expect(await said({ image, args: ['echo', 'ran'] })).toBe('ran\n');
      await ctr('namespaces', 'label', here.name, 'containerd.io/defaults/runtime=io.containerd.nothing.v1');
      const other = await only(here.containerd.createContainer('other', { image, args: ['true'] }));
      expect((await only(other.info())).runtime).toBe('io.containerd.nothing.v1');
      await only(other.delete());
    } finally {
      await ctr('namespaces', 'label', here.name, [
        'containerd.io/defaults/snapshotter=',
        'containerd.io/defaults/runtime=',
      ]);
    }
  });
});

describe('labels and annotations', () => {
  it('may have names that JavaScript objects have by default', async () => {
    const odd = Object.fromEntries([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ]);
    const container = await only(
      here.containerd.createContainer('odd', { image: IMAGE, args: ['true'], labels: odd, annotations: odd }),
    );
    const { labels, spec: { annotations } = {} } = await only(container.info());
    for (const found of [labels, annotations as object])
      expect(Object.entries(found)).toEqual(expect.arrayContaining(Object.entries(odd)));
    const { stdout } = await ctr('-n', here.name, 'containers', 'info', 'odd');
    expect(stdout.match(/"__proto__": "1"/g)).toHaveLength(2);
    const fewer = await only(
      container.update({
        labels: Object.fromEntries([
          ['__proto__', undefined],
          ['toString', '4'],
        ]),
      }),
    );
    expect(Object.entries(fewer.labels)).toEqual(
      expect.arrayContaining([
        ['constructor', '2'],
        ['toString', '4'],
      ]),
    );
    expect(Object.keys(fewer.labels)).not.toContain('__proto__');
    await only(container.delete());
  });
});

describe('the processes an exec has started', () => {
  /** The commands that run in a task, except its own. */
  const running = async (task: Task): Promise<readonly string[]> => {
    const pids = (await only(task.pids())).map(({ pid }) => pid).filter((pid) => pid !== task.pid);
    return pids.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()).sort();
  };

  it('are ended with it: children, those in another session, and orphans', async () => {
    await withTask({ image: IMAGE, args: IDLE }, async (task) => {
      const script =
        'trap "" TERM; sleep 1001 & setsid sleep 1002 & (sleep 1003 &) ; sh -c "trap : TERM; while :; do sleep 0.1; done" & wait';
      const exec = await only(task.exec('x', { args: ['sh', '-c', script] }));
      const other = await only(task.exec('other', { args: ['sleep', '2001'] }));
      await only(exec.start());
      await only(other.start());
      await expect
        .poll(async () => (await running(task)).filter((each) => /^sleep [12]00/.test(each)))
        .toEqual(['sleep 1001', 'sleep 1002', 'sleep 1003', 'sleep 2001']);
      const phases = await lastValueFrom(
        stop(exec, { tree: true, grace: 300 }).pipe(
          map(({ type }) => type),
          toArray(),
        ),
      );
      expect(phases).toEqual(['signalled', 'killed', 'exited']);
      expect(await running(task)).toEqual(['sleep 2001']);
      await only(exec.delete());
      await only(other.delete(withProcessKill));
    });
  });

  it('are ended even if the exec itself has already ended', async () => {
    await withTask({ image: IMAGE, args: IDLE }, async (task) => {
      const exec = await only(task.exec('x', { args: ['sh', '-c', 'sleep 1004 & exit 3'] }));
      expect(await only(exec.startAndWait())).toMatchObject({ exitCode: 3 });
      await expect.poll(() => running(task)).toEqual(['sleep 1004']);
      expect(
        await lastValueFrom(
          stop(exec, { tree: true }).pipe(
            map(({ type }) => type),
            toArray(),
          ),
        ),
      ).toEqual(['signalled', 'exited']);
      expect(await running(task)).toEqual([]);
      await only(exec.delete());
    });
  });
});

describe('a single field', () => {
  it('can be changed, and the rest is as generated', async () => {
    const amend: NonNullable<Extract<ContainerOptions, { amend?: unknown }>['amend']> = (given) => ({
      ...given,
      process: { ...given.process, oomScoreAdj: 321 },
    });
    expect(
      await said({
        image: IMAGE,
        args: ['sh', '-c', 'cat /proc/self/oom_score_adj; hostname'],
        hostname: 'my_host',
        amend,
      }),
    ).toBe('321\nmy_host\n');
  });
});
