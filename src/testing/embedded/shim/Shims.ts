import { alreadyExists } from '../wire/RpcError.js';
import { NamespacedMap } from '../stores/NamespacedMap.js';
import { Shim } from './Shim.js';
import { die, forgetTask, removeTask } from './remove.js';
import type { Exit } from './ShimProcess.js';
import type { ShimWorld } from './ShimWorld.js';
import type { TaskPlan } from './TaskPlan.js';
import { taskDelete, taskExit } from './taskEvents.js';
import { nowNs } from '../wire/timestamp.js';

/** All tasks; a restarted daemon finds them again, because shims survive. */
export class Shims {
  private readonly shims = new NamespacedMap<Shim>();
  /** Dead shims that are being cleaned up. */
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
   * Kills a shim. If the daemon is up, it kills what is left and publishes the exit once that is done; execs get no
   * events.
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

  /** The daemon died during the clean-up: the next one does it while loading, without events. */
  forgetLost(): void {
    for (const [shim, cleaning] of this.lost) {
      clearTimeout(cleaning);
      this.forget(shim);
    }
    this.lost.clear();
  }

  /** Since 1.7, a starting daemon treats the shim of an ended task as leaked; its events are lost. */
  async cleanUp(): Promise<void> {
    const ended = this.shims.all().filter(({ own }) => own.state === 'stopped');
    await Promise.all(ended.map((shim) => forgetTask(shim)));
    for (const shim of ended) this.forget(shim);
  }

  /** Kills everything without events; resolves when it is gone. */
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
