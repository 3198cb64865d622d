import { constants } from 'node:os';
import { signalNumber } from '../../../process/signals.js';
import type { SignalName } from '../../../process/signals.js';
import { readProc } from './processTable.js';

/** Linux's numbers, which clients send, to those of this machine. */
const here = new Map(Object.entries(constants.signals).flatMap(([name, local]) => pair(name, local)));

function pair(name: string, local: number): [number, number][] {
  try {
    return [[signalNumber(name as SignalName), local]];
  } catch {
    return [];
  }
}

/** Sends one of Linux's signals to a process, or with a negative number to a group; false if there is none. */
export function sendSignal(pid: number, signal: number): boolean {
  try {
    process.kill(pid, process.platform === 'linux' ? signal : (here.get(signal) ?? signal));
    return true;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw reason;
  }
}

/** Linux's number for a signal of this machine. */
export function linuxNumber(name: NodeJS.Signals): number {
  return signalNumber(name as SignalName);
}

const UNSTOPPABLE = [9, 19];

/**
 * Whether a container's own process would not hear this signal: it is process 1 there, for which the kernel drops
 * everything it has no handler for. Where nothing tells of handlers it hears all.
 */
export function isDeafTo(pid: number, signal: number): boolean {
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readProc(pid, 'status'))?.[1];
  if (caught === undefined || signal === 0 || UNSTOPPABLE.includes(signal)) return false;
  return ((BigInt(`0x${caught}`) >> BigInt(signal - 1)) & 1n) === 0n;
}
