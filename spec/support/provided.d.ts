import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which containerd the lane runs against: `1.6`, `1.7` or `2.1`. */
    containerdVersion: string;
    /** Where the lane's containerd listens, and what it runs with. */
    daemon: { readonly address: string; readonly folder: string; readonly ctr: string; readonly env: Record<string, string>; readonly pid: number };
  }
}
