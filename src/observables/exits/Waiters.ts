import type { ProcessInstance } from './ProcessInstance.js';
import type { Waiter } from './Waiter.js';
import { WaiterMap } from './WaiterMap.js';

/** All waiters, separated into tasks and execs, whose status is checked in different ways. */
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

  /** The waiters for a process. */
  get(key: string, execId: string): readonly Waiter[] {
    return this.mapFor(execId).get(key);
  }

  /** The waiters for an instance. */
  of(process: ProcessInstance): readonly Waiter[] {
    return this.get(process.key, process.execId).filter((waiter) => waiter.process === process);
  }

  private mapFor(execId: string): WaiterMap {
    return execId === '' ? this.tasks : this.execs;
  }
}
