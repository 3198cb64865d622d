import { alreadyExists } from '../wire/RpcError.js';
import { Shelf } from '../stores/Shelf.js';
import { Shim } from './Shim.js';
import { die, forgetTask, removeTask } from './remove.js';
import type { Exit } from './ShimProcess.js';
import type { ShimWorld } from './ShimWorld.js';
import type { TaskPlan } from './TaskPlan.js';
import { taskDelete, taskExit } from './taskEvents.js';
import { nowNs } from '../wire/timestamp.js';

/** All tasks: what a daemon finds again after it was restarted, as shims live on. */
export class Shims {
  private readonly shims = new Shelf<Shim>();
  /** Those that died and are being cleaned up after. */
  private readonly lost = new Map<Shim, NodeJS.Timeout>();
  private readonly world: ShimWorld;

  constructor(world: ShimWorld) {
    this.world = world;
  }

  get(namespace: string, id: string): Shim | undefined {
    const shim = this.shims.get(namespace, id);
    return shim?.own.pid === 0 ? undefined : shim;
  }

  list(namespace: string): readonly Shim[] {
    return this.shims.list(namespace).filter(({ own, dead }) => own.pid !== 0 && !dead);
  }

  async create(plan: TaskPlan): Promise<number> {
    const { namespace, id } = plan;
    if (this.shims.get(namespace, id) !== undefined) throw alreadyExists(`task ${id}`);
    const shim = new Shim(this.world, plan);
    this.shims.set(namespace, id, shim);
    try {
      return await shim.create();
    } catch (reason) {
      this.forget(shim);
      throw reason;
    }
  }

  async remove(shim: Shim): Promise<Exit> {
    const exit = await removeTask(shim);
    this.forget(shim);
    return exit;
  }

  /**
   * A shim has died. The daemon, where there is one, sees it, ends what is left, and tells of it when that is done; execs
   * get nothing.
   */
  lose(shim: Shim, daemonSees: boolean): void {
    die(shim);
    if (daemonSees)
      this.lost.set(
        shim,
        setTimeout(() => {
          this.cleanedUp(shim);
        }, this.world.cleanUpTime).unref(),
      );
    else this.forget(shim);
  }

  /** The daemon has died while it cleaned up: the next one does that as it is loaded, and tells nobody. */
  forgetLost(): void {
    for (const [shim, cleaning] of this.lost) {
      clearTimeout(cleaning);
      this.forget(shim);
    }
    this.lost.clear();
  }

  /** A daemon since 1.7 takes a shim whose task has ended for a leak when it is started: no event of it comes any more. */
  async cleanUp(): Promise<void> {
    const ended = this.shims.all().filter(({ own }) => own.state === 'stopped');
    await Promise.all(ended.map((shim) => forgetTask(shim)));
    for (const shim of ended) this.forget(shim);
  }

  /** Ends everything, without a word; resolves when it is gone. */
  async close(): Promise<void> {
    const shims = this.shims.all();
    for (const shim of shims) {
      this.forget(shim);
      die(shim);
    }
    await Promise.all(shims.flatMap(({ own, execs }) => [own, ...execs.values()]).map((process) => process.gone()));
  }

  private cleanedUp(shim: Shim): void {
    this.lost.delete(shim);
    this.forget(shim);
    const exit = { code: 137, at: nowNs() };
    this.world.publish(shim.namespace, taskExit(shim.own.id, shim.own.pid, exit));
    this.world.publish(shim.namespace, taskDelete(shim.id, shim.own.pid, exit));
  }

  private forget(shim: Shim): void {
    if (this.shims.get(shim.namespace, shim.id) === shim) this.shims.delete(shim.namespace, shim.id);
  }
}
