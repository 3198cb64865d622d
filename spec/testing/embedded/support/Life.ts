import type { Subscription } from 'rxjs';
import type { ExitStatus, Process } from '../../../../src/index.js';
import { isAlive } from './embedded.js';
import { until } from '../../../support/until.js';

/** What each process runs: it exits with the code that it reads. */
export const PROGRAM = ['sh', '-c', 'read code; exit $code'];

/** A wait, and what it emitted. */
export interface Waiting {
  readonly exits: ExitStatus[];
  completed: boolean;
  failed: Error | undefined;
  /** Whether it was unsubscribed. */
  left: boolean;
  subscription?: Subscription;
}

/** One process from start to end: how it really ended, and its waits. */
export class Life {
  readonly name: string;
  readonly handle: Process;
  readonly waits: Waiting[] = [];
  /** How it ended. */
  code: number | undefined;
  /** Whether containerd may know nothing about it: it was deleted or forgotten, or its shim is lost. */
  gone = false;
  /** Whether the daemon reports a 137 that never happened, because its shim is lost. */
  maybeKilled = false;

  constructor(name: string, handle: Process) {
    this.name = name;
    this.handle = handle;
    for (const output of [handle.io.stdout, handle.io.stderr]) output.subscribe();
  }

  wait(via: 'events' | 'rpc', handle = this.handle): void {
    const waiting: Waiting = { exits: [], completed: false, failed: undefined, left: false };
    waiting.subscription = handle.wait({ via }).subscribe({
      next: (exit) => {
        waiting.exits.push(exit);
      },
      complete: () => {
        waiting.completed = true;
      },
      error: (reason: unknown) => {
        waiting.failed = reason as Error;
      },
    });
    this.waits.push(waiting);
  }

  /** Ends it by itself, whether there is a daemon or not. */
  async exit(code: number): Promise<void> {
    this.handle.io.streams.stdin!.write(`${code}\n`);
    await this.ended(code);
  }

  /** It has been ended. */
  async ended(code: number): Promise<void> {
    await until(() => !isAlive(this.handle.pid!));
    this.code = code;
  }

  get isRunning(): boolean {
    return this.code === undefined;
  }

  /** What must never happen. */
  wrongNow(): string | undefined {
    return this.first(({ exits, completed, failed }) => {
      if (failed !== undefined) return `a wait failed: ${failed.message}`;
      if (exits.length !== (completed ? 1 : 0)) return `${exits.length} emissions, ${completed ? '' : 'not '}completed`;
      return completed && this.isRunning ? 'an exit was emitted while it was running' : undefined;
    });
  }

  /** What must not have happened to a wait in the end. */
  wrongInTheEnd(): string | undefined {
    return this.first(({ exits: [exit], left }) => {
      if (left) return undefined;
      if (exit === undefined) return 'a wait is silent';
      if (exit.kind === 'unknown') return this.gone ? undefined : `unknown, though it could be known: ${exit.reason}`;
      if (exit.exitCode === this.code || (this.maybeKilled && exit.exitCode === 137)) return undefined;
      return `${exit.kind} ${exit.exitCode} (${exit.source}), not ${String(this.code)}`;
    });
  }

  get isSettled(): boolean {
    return this.waits.every(({ completed, left, failed }) => completed || left || failed !== undefined);
  }

  private first(wrong: (waiting: Waiting) => string | undefined): string | undefined {
    const found = this.waits.map(wrong).find((each) => each !== undefined);
    return found === undefined ? undefined : `${this.name}: ${found}`;
  }
}
