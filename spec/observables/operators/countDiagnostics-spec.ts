import { from, lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError, countDiagnostics } from '../../../src/index.js';
import type { Diagnostic } from '../../../src/index.js';
import { gapAt } from '../../support/received.js';

const wait = (outcome: 'exited' | 'unsubscribed', duration: number): Diagnostic => ({
  type: 'wait',
  namespace: 'default',
  containerId: 'web',
  execId: '',
  outcome,
  source: undefined,
  duration,
  pending: 0,
});
const error = new ContainerdError('unavailable', 'away');
const cleanup = (failure?: ContainerdError): Diagnostic => ({
  type: 'cleanup',
  namespace: 'default',
  what: 'container web',
  duration: 4,
  error: failure,
});
const once = (duration: number) => ({ count: 1, duration, longest: duration });

describe('countDiagnostics', () => {
  it('adds up each kind, and emits the sums at each', async () => {
    const all: Diagnostic[] = [
      { type: 'rpc', rpc: 'Tasks/Get', code: 'ok', duration: 3 },
      { type: 'rpc', rpc: 'Tasks/Get', code: 'ok', duration: 1 },
      { type: 'rpc', rpc: 'Tasks/Get', code: 'not_found', duration: 2 },
      { type: 'rpc', rpc: 'Tasks/Start', code: 'ok', duration: 5 },
      wait('exited', 10),
      wait('exited', 20),
      wait('unsubscribed', 30),
      { type: 'status-check', namespace: 'default', processes: 5 },
      { type: 'connection', connection: { state: 'live', proof: 'probe' } },
      { type: 'connection', connection: gapAt(0, error) },
      { type: 'connection-dropped', reason: 'silent' },
      cleanup(),
      cleanup(error),
    ];
    const sums = await lastValueFrom(from(all).pipe(countDiagnostics(), toArray()));
    expect(sums).toHaveLength(all.length);
    expect(sums[0]).toMatchObject({ rpcs: { 'Tasks/Get': { ok: once(3) } }, waits: {}, gaps: 0 });
    expect(sums.at(-1)).toEqual({
      rpcs: {
        'Tasks/Get': { ok: { count: 2, duration: 4, longest: 3 }, not_found: once(2) },
        'Tasks/Start': { ok: once(5) },
      },
      waits: { exited: { count: 2, duration: 30, longest: 20 }, unsubscribed: once(30) },
      statusChecks: 5,
      gaps: 1,
      connectionsDropped: 1,
      cleanups: { done: once(4), failed: once(4) },
    });
  });
});
