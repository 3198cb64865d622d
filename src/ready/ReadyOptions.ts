/** Where something listens. */
export interface TcpTarget {
  /** 127.0.0.1. */
  readonly host?: string | undefined;
  readonly port: number;
}

/** What is asked for over HTTP. Any status from 200 to 399 is an answer of something that is ready. */
export interface HttpTarget extends TcpTarget {
  /** `/`. */
  readonly path?: string | undefined;
  /** `http`. The certificate of `https` is not verified. */
  readonly scheme?: 'http' | 'https' | undefined;
}

/** What is waited for, one of these. */
export type ReadyCondition =
  /** A port that accepts connections, seen from this program. */
  | { readonly tcp: TcpTarget | number; readonly http?: never; readonly line?: never }
  /** A server that answers, seen from this program. */
  | { readonly http: HttpTarget; readonly tcp?: never; readonly line?: never }
  /** A line of its output, of stdout or stderr, that contains this text or matches this pattern. */
  | { readonly line: RegExp | string; readonly tcp?: never; readonly http?: never };

/** What `ready` waits for, and for how long. */
export type ReadyOptions = ReadyCondition & {
  /** How long after a failed attempt the next one begins, in milliseconds. 500. */
  readonly every?: number | undefined;
  /** How long it may take, in milliseconds, before that is an error; `Infinity`: for ever. 60,000. */
  readonly within?: number | undefined;
};
