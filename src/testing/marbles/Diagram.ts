import type { Observable, VirtualTimeScheduler } from 'rxjs';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import { processKey } from '../../values/ProcessId.js';
import type { Sign } from './markers.js';

/** An event of a process in a diagram. */
export interface Mention {
  readonly namespace: string;
  /** The process, such as `web` or `web/probe`. */
  readonly name: string;
  readonly type: ContainerdEvent['type'];
  readonly frame: number;
}

/** The part of a hot Observable of `TestScheduler` that has its messages before they are emitted. */
interface HotDiagram {
  readonly messages: readonly { readonly frame: number; readonly notification: { readonly value?: unknown } }[];
  readonly scheduler: VirtualTimeScheduler;
}

/** The test's diagram of events. Only a hot one of `TestScheduler` can be read in advance; others seem empty. */
export class Diagram {
  /** `undefined` if the diagram cannot be read in advance. */
  readonly scheduler: VirtualTimeScheduler | undefined;
  /** The events of processes, in order. */
  readonly mentions: readonly Mention[];

  constructor(events: Observable<Sign | string>) {
    const { messages = [], scheduler } = events as Partial<HotDiagram>;
    this.scheduler = scheduler;
    this.mentions = messages.flatMap(({ frame, notification: { value } }) => mentionIn(value, frame));
  }

  /** Whether the process exits from now on. */
  exitsLater(namespace: string, name: string): boolean {
    const now = this.scheduler?.now() ?? 0;
    return this.mentions.some(
      (mention) =>
        mention.type === 'TaskExit' && mention.namespace === namespace && mention.name === name && mention.frame >= now,
    );
  }
}

function mentionIn(value: unknown, frame: number): readonly Mention[] {
  if (typeof value !== 'object' || value === null || !isOfTask(value)) return [];
  const { namespace, type, containerId, execId = '' } = value;
  return [{ namespace, type, name: processKey(containerId, execId), frame }];
}

function isOfTask(
  value: object,
): value is Pick<Mention, 'namespace' | 'type'> & { readonly containerId: string; readonly execId?: string } {
  return 'topic' in value && String(value.topic).startsWith('/tasks/') && 'containerId' in value;
}
