import type mount from '../../../gen/containerd/types/mount_pb.js';

/**
 * The folder that mounts show: the source of a bind mount, or an overlay's upper layer, otherwise its first lower one.
 */
export function folderOf(mounts: readonly mount.Mount[]): string | undefined {
  const [first, ...others] = mounts;
  if (first === undefined || others.length > 0) return undefined;
  if (first.getType() !== 'overlay') return first.getSource();
  const option = (name: string): string | undefined =>
    first
      .getOptionsList()
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  return option('upperdir') ?? option('lowerdir')?.split(':')[0];
}
