import type { Running } from '../Running.js';
import { ProcessTree } from './ProcessTree.js';

/** A non-enumerable key, also present on copies of a handle. */
const RUNNING = Symbol('running');

/** Records on a handle what `treeOf` needs. */
export function knowTree(process: object, running: Running): void {
  if (running.instance.execId !== '') Object.defineProperty(process, RUNNING, { value: running });
}

/** The process tree of an exec; `undefined` for anything but the handle of an exec. */
export function treeOf(process: object): ProcessTree | undefined {
  const { [RUNNING]: running } = process as { readonly [RUNNING]?: Running };
  return running && new ProcessTree(running);
}
