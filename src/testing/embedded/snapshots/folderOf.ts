import type mount from '../../../gen/containerd/types/mount_pb.js';

/** The folder that mounts show: what they bind, or where an overlay is written to, or else what it shows first. */
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
