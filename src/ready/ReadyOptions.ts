import type { TaskRunOptions } from '../run/TaskRunOptions.js';

/** A TCP address. */
export interface TcpTarget {
  /** Default: 127.0.0.1. */
  readonly host?: string | undefined;
  readonly port: number;
}

/** An HTTP endpoint. Any status from 200 to 399 counts as ready. */
export interface HttpTarget extends TcpTarget {
  /** Default: `/`. */
  readonly path?: string | undefined;
  /** Default: `http`. The certificate of `https` is not verified. */
  readonly scheme?: 'http' | 'https' | undefined;
}

/** A program in the task's container. Exit code 0 counts as ready. */
export type ExecTarget = Pick<TaskRunOptions, 'args' | 'env' | 'cwd' | 'user'>;

/** The condition for readiness; exactly one. */
export type ReadyCondition =
  /** A port accepts connections from this program. */
  | {
      readonly tcp: TcpTarget | number;
      readonly http?: undefined;
      readonly line?: undefined;
      readonly exec?: undefined;
    }
  /** A server responds to this program. */
  | { readonly http: HttpTarget; readonly tcp?: undefined; readonly line?: undefined; readonly exec?: undefined }
  /** A line of stdout or stderr contains this text or matches this pattern. */
  | { readonly line: RegExp | string; readonly tcp?: undefined; readonly http?: undefined; readonly exec?: undefined }
  /** A program in the task's container exits with 0: its `args`, or an object with `env`, `cwd` and `user` too. */
  | {
      readonly exec: readonly string[] | ExecTarget;
      readonly tcp?: undefined;
      readonly http?: undefined;
      readonly line?: undefined;
    };

/** The condition, and how long to wait for it. */
export type ReadyOptions = ReadyCondition & {
  /** The pause after a failed attempt, in milliseconds. Default: 500. */
  readonly every?: number | undefined;
  /** How long it may take in total before that is an error, in milliseconds. Default: 60,000. `Infinity`: no limit. */
  readonly within?: number | undefined;
};
