import type { Diagnostic } from './Diagnostic.js';

/** How often something happened, and how long it took. */
export interface Count {
  readonly count: number;
  /** The sum, in milliseconds. */
  readonly duration: number;
  /** In milliseconds. */
  readonly longest: number;
}

/** What has happened since the subscription to `diagnostics`. */
export interface DiagnosticCounts {
  /** Calls by RPC, such as `Tasks/Get`, then by code: `ok`, `not_found`, … */
  readonly rpcs: Readonly<Record<string, Readonly<Record<string, Count>>>>;
  /** Waits by outcome: `exited`, `unknown`, `never-started`, `failed`, `unsubscribed`. */
  readonly waits: Readonly<Partial<Record<Extract<Diagnostic, { readonly type: 'wait' }>['outcome'], Count>>>;
  /** How many processes were checked for pending waits. */
  readonly statusChecks: number;
  /** How often an event stream broke. */
  readonly gaps: number;
  readonly connectionsDropped: number;
  readonly cleanups: { readonly done: Count; readonly failed: Count };
}
