import type mount from '../../../gen/containerd/types/mount_pb.js';
import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';

/** What a task is created from. */
export interface TaskPlan {
  readonly namespace: string;
  readonly id: string;
  readonly bundle: string;
  readonly spec: ProcessSpec;
  readonly rootfs: readonly mount.Mount[];
  readonly paths: StdioPaths;
}
