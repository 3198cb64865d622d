import { checkObject, checkPositiveInteger } from './checkValues.js';

/** Checks whether a process has a terminal: a boolean, or the terminal's size. */
export function checkTerminal(terminal: unknown): void {
  if (terminal === undefined || typeof terminal === 'boolean') return;
  const { width, height } = checkObject('terminal', terminal) as {
    readonly width?: unknown;
    readonly height?: unknown;
  };
  checkPositiveInteger('terminal.width', width);
  checkPositiveInteger('terminal.height', height);
}
