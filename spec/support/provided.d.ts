import 'vitest';
import type { ContainerdVersion } from '../../scripts/lib/containerdBinaries.js';
import type { Tools } from './contract/workshop/byCtr.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which real containerd the lane runs against: `1.6`, `1.7` or `2.1`. */
    containerdVersion: ContainerdVersion;
    /** Whether the lane must run on cgroup v2. */
    cgroup2: boolean;
    /** The containerd of a lane `contract`. */
    daemon: {
      readonly lane: ContainerdVersion | 'embedded';
      readonly address: string;
      /** A folder for files of its lane. */
      readonly folder: string;
      readonly pid: number;
      /** An archive of the image that the cases use. */
      readonly image: string;
      /** Of a real one. */
      readonly tools?: Tools;
    };
  }
}
