import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/**
 * Whether a program has a handler for a signal; always true without /proc. runc's own init has a
 * handler for every signal, and may still be there for a moment after the start.
 */
export function catches(pid: number, signal: NodeJS.Signals): boolean {
  if (process.platform !== 'linux') return true;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  if (/^Name:\s*runc:\[/m.test(status)) return false;
  const [, mask = '0'] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(status) ?? [];
  return ((BigInt(`0x${mask}`) >> BigInt(constants.signals[signal] - 1)) & 1n) === 1n;
}
