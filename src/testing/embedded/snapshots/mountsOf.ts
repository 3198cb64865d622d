import mount from '../../../gen/containerd/types/mount_pb.js';
import { fill } from '../../../observables/wire/fill.js';

/** What is mounted where. */
interface Files {
  /** Empty for a view of its parent. */
  readonly folder: string;
  readonly isView: boolean;
  /** That of the parent's files; `undefined` without a parent. */
  readonly parent: string | undefined;
}

/**
 * As the snapshotter would have it mounted: overlayfs one folder over the other, where there are two. The upper one has
 * all files already, so that whoever reads it needs no mount.
 */
export function mountsOf(snapshotter: string, { folder, isView, parent }: Files): mount.Mount[] {
  if (snapshotter === 'overlayfs' && parent !== undefined) {
    const upper = isView ? [] : [`workdir=${folder.replace(/fs$/, 'work')}`, `upperdir=${folder}`];
    const optionsList = [...upper, `lowerdir=${parent}`];
    return [fill(new mount.Mount(), { type: 'overlay', source: 'overlay', optionsList })];
  }
  const source = folder === '' ? (parent ?? '') : folder;
  return [fill(new mount.Mount(), { type: 'bind', source, optionsList: ['rbind', isView ? 'ro' : 'rw'] })];
}
