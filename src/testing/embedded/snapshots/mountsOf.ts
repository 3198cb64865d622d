import mount from '../../../gen/containerd/types/mount_pb.js';
import { fill } from '../../../observables/wire/fill.js';

/** The folders of a snapshot. */
interface Files {
  /** Empty for a view of its parent. */
  readonly folder: string;
  readonly isView: boolean;
  /** The folder of the parent; `undefined` without one. */
  readonly parent: string | undefined;
}

/**
 * The mounts that a snapshotter would return: for overlayfs two layers if there is a parent. The upper one already has
 * all files, so that reading it needs no mount.
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
