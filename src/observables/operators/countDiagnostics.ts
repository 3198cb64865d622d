import { scan } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import type { Diagnostic } from '../../values/Diagnostic.js';
import type { Count, DiagnosticCounts } from '../../values/DiagnosticCounts.js';

const NONE: Count = { count: 0, duration: 0, longest: 0 };

const START: DiagnosticCounts = {
  rpcs: {},
  waits: {},
  statusChecks: 0,
  gaps: 0,
  connectionsDropped: 0,
  cleanups: { done: NONE, failed: NONE },
};

/**
 * Adds up the diagnostics of a client, and emits the sums at each.
 *
 *     containerd.diagnostics.pipe(countDiagnostics(), auditTime(10_000)).subscribe(({ rpcs, waits }) => …)
 */
export function countDiagnostics(): OperatorFunction<Diagnostic, DiagnosticCounts> {
  return scan((counts, diagnostic: Diagnostic) => ({ ...counts, ...changed(counts, diagnostic) }), START);
}

function changed(counts: DiagnosticCounts, diagnostic: Diagnostic): Partial<DiagnosticCounts> {
  switch (diagnostic.type) {
    case 'rpc': {
      const { rpc, code, duration } = diagnostic;
      const byCode = counts.rpcs[rpc] ?? {};
      return { rpcs: { ...counts.rpcs, [rpc]: { ...byCode, [code]: plus(byCode[code], duration) } } };
    }
    case 'wait': {
      const { outcome, duration } = diagnostic;
      return { waits: { ...counts.waits, [outcome]: plus(counts.waits[outcome], duration) } };
    }
    case 'status-check':
      return { statusChecks: counts.statusChecks + diagnostic.processes };
    case 'connection':
      return { gaps: counts.gaps + Number(diagnostic.connection.state === 'gap') };
    case 'connection-dropped':
      return { connectionsDropped: counts.connectionsDropped + 1 };
    case 'cleanup': {
      const end = diagnostic.error === undefined ? 'done' : 'failed';
      return { cleanups: { ...counts.cleanups, [end]: plus(counts.cleanups[end], diagnostic.duration) } };
    }
  }
}

function plus({ count, duration, longest }: Count = NONE, more: number): Count {
  return { count: count + 1, duration: duration + more, longest: Math.max(longest, more) };
}
