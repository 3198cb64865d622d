import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import type { Publication } from '../events/envelope.js';
import { Groups } from '../processes/Groups.js';
import { MARK } from '../processes/program.js';
import { folderOf } from '../snapshots/folderOf.js';
import { alreadyExists, failedPrecondition, notFound, unknown } from '../wire/RpcError.js';
import { nowNs } from '../wire/timestamp.js';
import { refusal } from './lifecycle.js';
import type { State, Verb } from './lifecycle.js';
import { RuncError, park } from './park.js';
import { checkTerminal, placeholderCode } from './placeholder.js';
import type { Home } from './park.js';
import { ShimProcess } from './ShimProcess.js';
import type { Exit } from './ShimProcess.js';
import type { ShimWorld } from './ShimWorld.js';
import type { TaskPlan } from './TaskPlan.js';
import { execAdded, execStarted, taskCreate, taskExit, taskStart } from './taskEvents.js';

/** A task with its processes, their states, streams and events. It is independent of the daemon and survives it. */
export class Shim {
  readonly namespace: string;
  readonly id: string;
  readonly own: ShimProcess;
  readonly execs = new Map<string, ShimProcess>();
  readonly groups: Groups;
  readonly world: ShimWorld;
  paused = false;
  /** Whether the shim has ended; it publishes nothing more. */
  dead = false;
  /** Whether undelivered events are lost too. */
  lost = false;
  private readonly home: Home;
  private readonly plan: TaskPlan;

  constructor(world: ShimWorld, plan: TaskPlan) {
    const mark = world.newMark();
    this.world = world;
    this.plan = plan;
    this.namespace = plan.namespace;
    this.id = plan.id;
    this.own = new ShimProcess({ containerId: plan.id, execId: '' }, plan.spec, plan.paths);
    this.groups = new Groups(world, `${MARK}=${mark}`);
    this.home = {
      namespace: plan.namespace,
      mark,
      cwd: plan.spec.cwd,
      rootfs: folderOf(plan.rootfs),
      groups: this.groups,
      world,
    };
  }

  /** Creates the task's main process, which waits to be started. */
  async create(): Promise<number> {
    const { own } = this;
    checkTerminal(this.plan);
    own.parked = await park(own, this.home).catch((reason: unknown) => {
      throw reason instanceof RuncError
        ? unknown(`OCI runtime create failed: runc create failed: ${reason.message}`)
        : reason;
    });
    own.pid = own.parked.pid;
    void own.parked.exit.then((code) => this.ownEnded(own.state === 'created' ? placeholderCode(code) : code));
    this.publish(
      taskCreate(this.id, { bundle: this.plan.bundle, rootfs: this.plan.rootfs, io: own.paths, pid: own.pid }),
    );
    return own.pid;
  }

  /** A process's state; a paused task masks its execs. */
  stateOf(process: ShimProcess): State {
    return this.paused && this.own.state === 'running' ? 'paused' : process.state;
  }

  process(execId: string): ShimProcess {
    const process = execId === '' ? this.own : this.execs.get(execId);
    if (process === undefined) throw notFound(`process does not exist ${execId}`);
    return process;
  }

  /** Throws the shim's error if an operation is not possible in this state. */
  permit(verb: Verb, process = this.own): void {
    const reason = refusal(process.kind, verb, process.kind === 'own' ? this.stateOf(process) : process.state);
    if (reason !== undefined) throw reason;
  }

  exec(execId: string, spec: ProcessSpec, paths: StdioPaths): void {
    if (this.execs.has(execId)) throw alreadyExists(`id ${execId}`);
    this.permit('exec');
    const process = new ShimProcess({ containerId: this.id, execId }, { ...spec, terminal: paths.terminal }, paths);
    this.execs.set(execId, process);
    this.publish(execAdded(process.id));
  }

  async start(execId: string): Promise<number> {
    const process = this.process(execId);
    this.permit('start', process);
    if (process.starting) throw unknown('cannot start a running process');
    if (process.kind === 'own') await this.startOwn();
    else await this.startExec(process);
    return process.pid;
  }

  publish(publication: Publication): void {
    if (!this.dead) this.world.publish(this.namespace, publication, () => !this.lost);
  }

  private async startOwn(): Promise<void> {
    const { own } = this;
    own.state = 'running';
    this.publish(taskStart(this.id, own.pid));
    await own.parked?.go();
  }

  private async startExec(exec: ShimProcess): Promise<void> {
    if (this.own.state === 'stopped') throw failedPrecondition(`container ${this.id} init process is not running`);
    exec.starting = true;
    const parked = await this.parkExec(exec).finally(() => {
      exec.starting = false;
    });
    exec.parked = parked;
    exec.pid = parked.pid;
    exec.state = 'running';
    void parked.exit.then((code) => {
      this.ended(exec, code);
    });
    this.publish(execStarted(exec.id, exec.pid));
    await parked.go();
  }

  private async parkExec(exec: ShimProcess): ReturnType<typeof park> {
    try {
      if (this.paused) throw new RuncError('cannot exec in a paused container (use --ignore-paused to override)');
      const parked = await park(exec, this.home);
      if (this.own.state !== 'stopped' && this.execs.get(exec.id.execId) === exec) return parked;
      this.groups.kill();
      throw new RuncError('cannot exec in a stopped container');
    } catch (reason) {
      if (!(reason instanceof RuncError)) throw reason;
      exec.neverRan();
      throw unknown(`OCI runtime exec failed: exec failed: ${reason.message}`);
    }
  }

  /** The main process is gone, and all others with it: their exits are published first. */
  private async ownEnded(code: number): Promise<void> {
    this.groups.kill();
    const running = [...this.execs.values()].filter(({ state }) => state === 'running');
    await Promise.all(running.map((exec) => exec.gone()));
    this.ended(this.own, code);
  }

  private ended(process: ShimProcess, code: number): void {
    const exit: Exit = { code, at: nowNs() };
    const lag = this.world.status.lag(process.id);
    this.groups.forgetEmpty();
    if (lag === 0) process.settle(exit);
    else
      setTimeout(() => {
        process.settle(exit);
      }, lag);
    this.publish(taskExit(process.id, process.pid, exit));
  }
}
