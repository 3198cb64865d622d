import { setTimeout as sleep } from 'node:timers/promises';
import type { Observable } from 'rxjs';
import { ContainerdError, connect, pipes } from '../../../../src/index.js';
import type { Containerd, Task } from '../../../../src/index.js';
import { startContainerd } from '../../../../src/testing/index.js';
import type { EmbeddedContainerd } from '../../../../src/testing/index.js';
import { Life, PROGRAM } from './Life.js';
import { one } from './embedded.js';
import { until } from '../../../support/until.js';

/** Something that can happen, and its condition. */
interface Step {
  readonly name: string;
  readonly can: () => boolean;
  readonly go: () => unknown;
}

/**
 * An embedded containerd with a task whose execs reuse a few ids, with faults, and a client with waits. Every action
 * comes from elsewhere: the client only learns what it asks for.
 */
export class Drama {
  readonly lives: Life[] = [];
  private readonly server: EmbeddedContainerd;
  private readonly version: string;
  private readonly client: Containerd;
  private readonly other: Containerd;
  private task!: Task;
  /** The processes that containerd has under each name now: the task and its execs. */
  private readonly present = new Map<string, Life>();
  private isUp = true;
  private code = 1;

  private constructor(server: EmbeddedContainerd, version: string) {
    this.server = server;
    this.version = version;
    const options = { ...server.connectOptions, reconcile: { floor: 100, ceiling: 300 } };
    this.client = connect(options);
    this.other = connect(server.connectOptions);
  }

  static async begin(version: string): Promise<Drama> {
    const drama = new Drama(
      await startContainerd({ version, cleanUpTime: 60, containers: [{ id: 'web', args: PROGRAM }] }),
      version,
    );
    await drama.newTask();
    return drama;
  }

  /** Does the n-th of the currently possible actions, and returns a description. */
  async step(n: number): Promise<string> {
    const possible = this.steps().filter(({ can }) => can());
    const { name, go } = possible[n % possible.length]!;
    await go();
    return name;
  }

  /** What is wrong so far. */
  wrongNow(): string | undefined {
    return this.lives.map((life) => life.wrongNow()).find((each) => each !== undefined);
  }

  /** Stops all faults, ends everything, and lets all notifications arrive. */
  async end(): Promise<string | undefined> {
    this.server.faults.clear();
    if (!this.isUp) await this.restart();
    for (const life of this.running()) if (life.handle.id !== 'web') await life.exit(this.nextCode());
    const own = this.present.get('web');
    if (own?.isRunning === true) await own.exit(this.nextCode());
    await until(() => this.lives.every((life) => life.isSettled)).catch(() => undefined);
    return this.wrongNow() ?? this.lives.map((life) => life.wrongInTheEnd()).find((each) => each !== undefined);
  }

  async close(): Promise<void> {
    await Promise.all([this.client.close(), this.other.close()]);
    await this.server.close();
  }

  private steps(): Step[] {
    const { events, calls, status } = this.server.faults;
    const up = () => this.isUp;
    const always = () => true;
    const waiting = () =>
      this.lives.flatMap(({ waits }) => waits).filter(({ subscription }) => subscription?.closed === false);
    const canExec = () => up() && this.present.get('web')?.isRunning === true && this.freeIds().length > 0;
    const runs = () => this.runningExecs().length > 0;
    return [
      { name: 'an exec begins', can: canExec, go: () => this.newExec() },
      { name: 'another exec begins', can: canExec, go: () => this.newExec() },
      {
        name: 'somebody waits',
        can: () => this.present.size > 0,
        go: () => {
          this.some().wait('events');
        },
      },
      {
        name: 'somebody waits by RPC',
        can: () => this.present.size > 0,
        go: () => {
          this.some().wait('rpc');
        },
      },
      { name: 'a stranger waits', can: () => up() && runs(), go: () => this.strangerWaits() },
      {
        name: 'somebody leaves',
        can: () => waiting().length > 1,
        go: () => {
          this.leave(waiting()[0]!);
        },
      },

      { name: 'an exec ends', can: runs, go: () => this.runningExecs()[0]!.exit(this.nextCode()) },
      { name: 'an exec is killed', can: () => up() && runs(), go: () => this.kill(this.runningExecs().at(-1)!) },
      { name: 'the task ends', can: () => this.present.get('web')?.isRunning === true, go: () => this.taskEnds() },
      {
        name: 'an exec is deleted',
        can: () => up() && this.ended().length > 0,
        go: () => this.deleteExec(this.ended()[0]!),
      },
      {
        name: 'the task is deleted, and there is another',
        can: () => up() && this.present.get('web')?.isRunning !== true,
        go: () => this.replaceTask(),
      },

      { name: 'the daemon crashes', can: up, go: () => this.crash() },
      { name: 'the daemon is back', can: () => !up(), go: () => this.restart() },
      {
        name: 'the daemon is restarted',
        can: up,
        go: async () => {
          await this.crash();
          await this.restart();
        },
      },
      { name: 'the shim dies', can: () => this.present.has('web'), go: () => this.loseShim() },
      {
        name: 'the stream ends cleanly',
        can: up,
        go: () => {
          this.server.endStreams();
        },
      },
      {
        name: 'the stream fails',
        can: up,
        go: () => {
          this.server.endStreams('internal');
        },
      },

      { name: 'an event will be lost', can: always, go: () => events.lose({ times: 1 }) },
      {
        name: 'some exits will be lost',
        can: always,
        go: () => events.lose({ times: 2, which: ({ type }) => type === 'TaskExit' }),
      },
      { name: 'an event will come twice', can: always, go: () => events.duplicate({ times: 1 }) },
      { name: 'an event will be overtaken', can: always, go: () => events.swap({ times: 1 }) },
      { name: 'an event will be late', can: always, go: () => events.delay(60, { times: 1 }) },
      { name: 'a status will be behind', can: always, go: () => status.late(80, { times: 1 }) },
      { name: 'a status will be unknown', can: always, go: () => status.unknown({ times: 1 }) },
      { name: 'a question will fail', can: always, go: () => calls.refuse('Tasks/Get', 'unavailable', { times: 1 }) },
      { name: 'a question will take long', can: always, go: () => calls.slow('Tasks/Get', 120, { times: 1 }) },
      { name: 'an answer will be old', can: always, go: () => calls.answerLate('Tasks/Get', 120, { times: 1 }) },
      { name: 'some time passes', can: always, go: () => sleep(30) },
      { name: 'much time passes', can: always, go: () => sleep(150) },
    ];
  }

  private async newTask(): Promise<void> {
    const container = await this.insist(() => this.client.container('web'));
    this.task = await this.insist(() => container.createTask(pipes({ stdin: true })));
    await this.begins(this.task, 'web');
  }

  private async newExec(): Promise<void> {
    const id = this.freeIds()[0]!;
    const exec = await this.insist(() => this.task.exec(id, { args: PROGRAM }, pipes({ stdin: true })));
    await this.begins(exec, id);
  }

  private async begins(handle: Task | Awaited<ReturnType<typeof this.loaded>>, id: string): Promise<void> {
    const life = new Life(`${id}#${this.lives.length}`, handle);
    life.wait('events');
    await this.insist(() => handle.start());
    this.lives.push(life);
    this.present.set(id, life);
  }

  private loaded(id: string) {
    return this.insist(() => this.task.loadProcess(id));
  }

  private async strangerWaits(): Promise<void> {
    const life = this.runningExecs()[0]!;
    life.wait('events', await this.loaded(life.handle.id));
  }

  private leave(waiting: Life['waits'][number]): void {
    waiting.left = true;
    waiting.subscription?.unsubscribe();
  }

  private async kill(life: Life): Promise<void> {
    const task = await this.insist(() => this.other.task('web'));
    await this.insist(() => task.kill('SIGTERM', { execId: life.handle.id }));
    await life.ended(143);
  }

  /** With all its execs. */
  private async taskEnds(): Promise<void> {
    const execs = this.runningExecs();
    await this.present.get('web')!.exit(this.nextCode());
    for (const exec of execs) await exec.ended(137);
  }

  private async deleteExec(life: Life): Promise<void> {
    const exec = await this.insist(async () => (await one(this.other.task('web'))).loadProcess(life.handle.id));
    await this.deletion(() => exec.delete());
    life.gone = true;
    this.present.delete(life.handle.id);
  }

  private async replaceTask(): Promise<void> {
    if (this.present.has('web')) {
      const task = await this.insist(() => this.other.task('web'));
      await this.deletion(() => task.delete());
      this.allGone();
    }
    await this.newTask();
  }

  private async crash(): Promise<void> {
    this.isUp = false;
    await this.server.crash();
  }

  private async restart(): Promise<void> {
    await this.server.restart();
    this.isUp = true;
    const forgets = !this.version.startsWith('1.6');
    if (forgets && this.present.get('web')?.isRunning === false && !(await this.isKnown())) this.allGone();
  }

  /** Whether the daemon still has the task: it does not forget a task whose end the shim had not noticed. */
  private async isKnown(): Promise<boolean> {
    return this.insist(() => this.other.task('web')).then(
      () => true,
      (reason: unknown) => {
        if (reason instanceof ContainerdError && reason.code === 'not_found') return false;
        throw reason;
      },
    );
  }

  private async loseShim(): Promise<void> {
    const own = this.present.get('web')!;
    const running = this.running();
    own.maybeKilled = true;
    this.server.killShim('web');
    for (const life of running) await life.ended(137);
    this.allGone();
  }

  private allGone(): void {
    for (const life of this.present.values()) life.gone = true;
    this.present.clear();
  }

  /** Calls until somebody answers, and until a lost shim has been cleaned up. */
  private async insist<T>(command: () => Observable<T> | Promise<Observable<T>>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await one(await command());
      } catch (reason) {
        if (
          tries > 200 ||
          !(reason instanceof ContainerdError) ||
          !['unavailable', 'already_exists'].includes(reason.code)
        )
          throw reason;
        await sleep(20);
      }
    }
  }

  /** The shim may not have noticed the end yet. */
  private async deletion(command: () => Observable<unknown>): Promise<void> {
    await until(() =>
      this.insist(command).then(
        () => true,
        (reason: unknown) => {
          if (reason instanceof ContainerdError && reason.code === 'failed_precondition') return false;
          throw reason;
        },
      ),
    );
  }

  private some(): Life {
    return [...this.present.values()][this.lives.length % this.present.size]!;
  }

  private running(): Life[] {
    return [...this.present.values()].filter(({ isRunning }) => isRunning);
  }

  private runningExecs(): Life[] {
    return this.running().filter(({ handle }) => handle.id !== 'web');
  }

  private ended(): Life[] {
    return [...this.present.values()].filter(({ isRunning, handle }) => !isRunning && handle.id !== 'web');
  }

  private freeIds(): string[] {
    return ['a', 'b', 'c'].filter((id) => !this.present.has(id));
  }

  /** An exit code that no other process has. */
  private nextCode(): number {
    return this.code++;
  }
}
