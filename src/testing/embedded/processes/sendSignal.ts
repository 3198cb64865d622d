import { constants } from 'node:os';
import { signalNumber } from '../../../process/signals.js';
import type { SignalName } from '../../../process/signals.js';
import { readProc } from './processTable.js';

/** This machine's signal numbers by Linux's, which clients send. */
const here = new Map(Object.entries(constants.signals).flatMap(([name, local]) => pair(name, local)));

function pair(name: string, local: number): [number, number][] {
  try {
    return [[signalNumber(name as SignalName), local]];
  } catch {
    return [];
  }
}

/** Sends one of Linux's signals to a process, or with a negative pid to a group; `false` if it does not exist. */
export function sendSignal(pid: number, signal: number): boolean {
  try {
    process.kill(pid, process.platform === 'linux' ? signal : (here.get(signal) ?? signal));
    return true;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw reason;
  }
}

/** Linux's number of a signal. */
export function linuxNumber(name: NodeJS.Signals): number {
  return signalNumber(name as SignalName);
}

const UNSTOPPABLE = [9, 19];

/**
 * Whether a container's main process would ignore this signal: in a container it is pid 1, for which the kernel drops
 * signals without a handler. `false` if the handlers cannot be read.
 */
export function isDeafTo(pid: number, signal: number): boolean {
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readProc(pid, 'status'))?.[1];
  if (caught === undefined || signal === 0 || UNSTOPPABLE.includes(signal)) return false;
  return ((BigInt(`0x${caught}`) >> BigInt(signal - 1)) & 1n) === 0n;
}
