import type { ProcessInstance } from './ProcessInstance.js';
import type { Waiter } from './Waiter.js';
import { WaiterMap } from './WaiterMap.js';

/** Everybody who waits: for a container's own process, or for an exec. containerd is asked for them in different ways. */
export class Waiters {
  readonly tasks = new WaiterMap();
  readonly execs = new WaiterMap();

  get size(): number {
    return this.tasks.size + this.execs.size;
  }

  get all(): readonly Waiter[] {
    return [...this.tasks, ...this.execs];
  }

  add(waiter: Waiter): void {
    this.mapFor(waiter.process.execId).add(waiter);
  }

  delete(waiter: Waiter): void {
    this.mapFor(waiter.process.execId).delete(waiter);
  }

  /** Those who wait for this process. */
  get(key: string, execId: string): readonly Waiter[] {
    return this.mapFor(execId).get(key);
  }

  /** Those who wait for this life of it. */
  of(process: ProcessInstance): readonly Waiter[] {
    return this.get(process.key, process.execId).filter((waiter) => waiter.process === process);
  }

  private mapFor(execId: string): WaiterMap {
    return execId === '' ? this.tasks : this.execs;
  }
}
