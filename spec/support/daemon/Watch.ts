import { filter, firstValueFrom } from 'rxjs';
import type { Subscription } from 'rxjs';
import type { Connection, Containerd, ContainerdEvent, EventOf } from '../../../src/index.js';

/** What a client's `connection` and `events` emit from now on. */
export class Watch {
  readonly connections: Connection[] = [];
  readonly events: ContainerdEvent[] = [];
  error: unknown;
  private readonly client: Containerd;
  private readonly subscription: Subscription;

  constructor(client: Containerd) {
    this.client = client;
    const error = (reason: unknown): void => {
      this.error = reason;
    };
    this.subscription = client.connection.subscribe({
      next: (now) => {
        this.connections.push(now);
      },
      error,
    });
    this.subscription.add(
      client.events.subscribe({
        next: (event) => {
          this.events.push(event);
        },
        error,
      }),
    );
  }

  get states(): readonly string[] {
    return this.connections.map(({ state }) => state);
  }

  get gaps(): readonly EventOf<'Gap'>[] {
    return this.events.filter((event) => event.type === 'Gap');
  }

  /** Resolves as soon as events arrive. */
  async live(): Promise<void> {
    await firstValueFrom(this.client.connection.pipe(filter(({ state }) => state === 'live')));
  }

  stop(): void {
    this.subscription.unsubscribe();
  }
}
