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
  /** The working directory of the task's main process. */
  readonly cwd: string;
  /** The folder with the files of the task's image; `undefined` without an image. */
  readonly rootfs: string | undefined;
  readonly groups: Groups;
  readonly world: ShimWorld;
}

/** A program that runc would refuse to run; the caller adds runc's command. */
export class RuncError extends Error {}

/** Opens a process's streams and parks it. */
export async function park(
  process: ShimProcess,
  { namespace, mark, cwd, rootfs, groups, world }: Home,
): Promise<Parked> {
  const { id, spec, paths } = process;
  const fault = programFault(spec, { home: cwd, rootfs });
  if (fault !== undefined) throw new RuncError(fault);
  process.io = await openIO({
    namespace,
    id: id.execId || id.containerId,
    paths,
    pipes: world.pipes,
    patience: world.patience,
  });
  try {
    const parked = await launch(
      programOf(spec, { fallback: world.folder, mark, rootfs }),
      process.io.stdio,
      process.io.terminal,
    );
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
