import type mounts from '../gen/containerd/types/mount_pb.js';
import type { Mount } from '../values/Mount.js';

export function decodeMount(mount: mounts.Mount): Mount {
  return Object.freeze({
    type: mount.getType(),
    source: mount.getSource(),
    target: mount.getTarget(),
    options: Object.freeze(mount.getOptionsList()),
  });
}
