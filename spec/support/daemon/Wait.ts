import type { Observable, Subscription } from 'rxjs';
import type { ContainerdError, ExitStatus } from '../../../src/index.js';

/** The outcome of a wait, and its time. */
export class Wait {
  readonly exits: ExitStatus[] = [];
  error: ContainerdError | undefined;
  completed = false;
  /** When it emitted first, or failed. */
  at: number | undefined;
  readonly since = Date.now();
  private readonly subscription: Subscription;

  constructor(wait: Observable<ExitStatus>) {
    this.subscription = wait.subscribe({
      next: (exit) => {
        this.at ??= Date.now();
        this.exits.push(exit);
      },
      error: (reason: unknown) => {
        this.at ??= Date.now();
        this.error = reason as ContainerdError;
      },
      complete: () => {
        this.completed = true;
      },
    });
  }

  get exit(): ExitStatus | undefined {
    return this.exits[0];
  }

  get ended(): boolean {
    return this.completed || this.error !== undefined;
  }

  stop(): void {
    this.subscription.unsubscribe();
  }
}
