import 'vitest';
import type { ContainerdVersion } from '../../scripts/lib/containerdBinaries.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which containerd the lane runs against: `1.6`, `1.7` or `2.1`. */
    containerdVersion: ContainerdVersion;
    /** The lane's containerd. */
    daemon: {
      readonly address: string;
      readonly folder: string;
      readonly ctr: string;
      /** What ctr, runc and the daemon need in their environment. */
      readonly env: Readonly<Record<string, string>>;
      /** An image for `ctr images import`. */
      readonly image: string;
      readonly pid: number;
    };
  }
}
