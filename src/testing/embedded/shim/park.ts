import { openIO } from '../io/openIO.js';
import type { Groups } from '../processes/Groups.js';
import { launch } from '../processes/launch.js';
import type { Parked } from '../processes/launch.js';
import { programFault, programOf } from '../processes/program.js';
import { unknown } from '../wire/RpcError.js';
import type { ShimProcess } from './ShimProcess.js';
import type { ShimWorld } from './ShimWorld.js';

/** The task a process belongs to. */
export interface Home {
  readonly namespace: string;
  readonly mark: string;
  /** The folder of the task's own process. */
  readonly cwd: string;
  readonly groups: Groups;
  readonly world: ShimWorld;
}

/** A program that runc would not run; its text says which of runc's commands it was. */
export class RuncError extends Error {}

/** Opens the streams of a process and puts it there, not begun yet. */
export async function park(process: ShimProcess, { namespace, mark, cwd, groups, world }: Home): Promise<Parked> {
  const { id, spec, paths } = process;
  const fault = programFault(spec, cwd);
  if (fault !== undefined) throw new RuncError(fault);
  process.io = await openIO({
    namespace,
    id: id.execId || id.containerId,
    paths,
    pipes: world.pipes,
    patience: world.patience,
  });
  try {
    const parked = await launch(programOf(spec, world.folder, mark), process.io.stdio, process.io.terminal);
    groups.add(parked.pid);
    process.io.handedOver();
    const size = spec['consoleSize'] as { readonly width: number; readonly height: number } | undefined;
    if (size !== undefined) await process.io.resize(size.width, size.height);
    return parked;
  } catch (reason) {
    process.io.close();
    throw unknown(`unable to start container process: ${String(reason)}`);
  }
}
