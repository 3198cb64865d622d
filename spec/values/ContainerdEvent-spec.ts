import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ContainerdError } from '../../src/errors.js';
import type { ContainerdEvent, EventOf, EventType, Gap } from '../../src/values/ContainerdEvent.js';
import { exitEvent, failure, received } from '../support/received.js';

/** Without a `default`: an event that is added to the union fails to compile here, and wherever it matters. */
function subject(event: ContainerdEvent): string {
  switch (event.type) {
    case 'TaskExit':
    case 'TaskDelete':
    case 'TaskExecAdded':
    case 'TaskExecStarted':
      return `${event.containerId}/${event.execId}`;
    case 'TaskCreate':
    case 'TaskStart':
    case 'TaskOOM':
    case 'TaskPaused':
    case 'TaskResumed':
    case 'TaskCheckpointed':
    case 'ContainerCreate':
    case 'ContainerUpdate':
    case 'ContainerDelete':
      return event.containerId;
    case 'ImageCreate':
    case 'ImageUpdate':
    case 'ImageDelete':
    case 'NamespaceCreate':
    case 'NamespaceUpdate':
    case 'NamespaceDelete':
      return event.name;
    case 'SnapshotPrepare':
    case 'SnapshotCommit':
    case 'SnapshotRemove':
      return event.key;
    case 'ContentCreate':
    case 'ContentDelete':
      return event.digest;
    case 'SandboxCreate':
    case 'SandboxStart':
    case 'SandboxExit':
      return event.sandboxId;
    case 'Unknown':
      return event.typeUrl;
    case 'Gap':
      return event.reason.code;
  }
}

describe('the union of events', () => {
  it('is discriminated by type, exhaustively', () => {
    expect(subject(exitEvent(1, { execId: 'probe' }).event)).toBe('web/probe');
    expect(subject(received({ type: 'ImageDelete', name: 'busybox' }).event)).toBe('busybox');
    expect(subject({ type: 'Gap', since: new Date(), reason: failure('unavailable') })).toBe('unavailable');
  });

  it('has an envelope for everything containerd sends, and none for markers', () => {
    expectTypeOf<EventOf<EventType>>().toHaveProperty('namespace').toEqualTypeOf<string>();
    expectTypeOf<EventOf<EventType>>().toHaveProperty('timestampNs').toEqualTypeOf<bigint>();
    expectTypeOf<EventOf<'Gap'>>().toEqualTypeOf<Gap>();
    expectTypeOf<Gap>().not.toHaveProperty('topic');
    expectTypeOf<Gap['reason']>().toEqualTypeOf<ContainerdError>();
  });

  it('may lack the time of an exit', () => {
    expectTypeOf<EventOf<'TaskExit'>['exitedAt']>().toEqualTypeOf<Date | undefined>();
    expectTypeOf<EventOf<'TaskExit'>['exitCode']>().toEqualTypeOf<number>();
  });

  it('is read-only', () => {
    const exit = exitEvent(1).event as EventOf<'TaskExit'>;
    // @ts-expect-error events are immutable
    exit.exitCode = 2;
    expect(exit.exitCode).toBe(2);
  });
});
