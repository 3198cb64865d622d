import type { Running } from '../Running.js';
import { ProcessTree } from './ProcessTree.js';

/** Nobody sees it; a copy of the handle has it too. */
const RUNNING = Symbol('running');

/** Has `treeOf` know what a handle was made with. */
export function knowTree(process: object, running: Running): void {
  if (running.instance.execId !== '') Object.defineProperty(process, RUNNING, { value: running });
}

/** What an exec has started; `undefined` for what is no handle of an exec. */
export function treeOf(process: object): ProcessTree | undefined {
  const { [RUNNING]: running } = process as { readonly [RUNNING]?: Running };
  return running && new ProcessTree(running);
}
