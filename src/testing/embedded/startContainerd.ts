import { ContainerdError, invalidArgument } from '../../errors.js';
import { checkIdentifier } from '../../arguments/checkIdentifier.js';
import { checkNewContainer } from './checkOptions.js';
import type { EmbeddedContainerd, InNamespace } from './EmbeddedContainerd.js';
import { statusOf } from './faults/checkFault.js';
import { completeEmbeddedOptions, forgetsEnded } from './options.js';
import type { EmbeddedOptions } from './EmbeddedOptions.js';
import { EmbeddedServer } from './server/EmbeddedServer.js';
import { containerCreate } from './services/storeEvents.js';
import { outOfMemory } from './shim/controls.js';
import type { Shim } from './shim/Shim.js';
import { addMachineUsers } from './snapshots/machineUsers.js';
import { newContainer } from './stores/newContainer.js';
import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';
import { RpcError } from './wire/RpcError.js';

/**
 * Starts a containerd inside this program, for tests. **It isolates nothing**: containers run as you, on this machine,
 * with its file system, network and installed programs. The specification's root file system, user, mounts, capabilities
 * and limits are ignored, and a working directory that does not exist is replaced by an empty one. Run nothing here that
 * you would not run yourself.
 *
 *     await using containerd = await startContainerd({ containers: [{ id: 'web', args: ['sleep', '1000'] }] });
 *     const client = connect(containerd.connectOptions);
 *
 * It needs neither root nor Linux (any Unix works) nor an installation. To a client it is a containerd: the same calls,
 * states, order of events, and error texts; tasks and execs are real processes with real streams. It listens on a socket
 * that only you can open.
 *
 * Differences from containerd:
 * - A process sees the whole machine, and a variable `RX_CONTAINERD_EMBEDDED` in its environment.
 * - Terminals need `python3`, or `perl` on Linux, because Node cannot create one; without, they are `unimplemented`.
 * - Metrics need Linux's `/proc`, and so does ignoring signals that a container's main process (pid 1 in a real one) does
 *   not handle: elsewhere there are no metrics, and SIGTERM ends it.
 * - Limits are accepted and not applied, and there are no checkpoints.
 * - A container made from an image, by `run` too, gets the image's entrypoint, command, environment and working folder; its user
 *   is always you. Its files are in a folder that the variable `RX_CONTAINERD_ROOTFS` names, and its processes still see this
 *   machine's files. A program is looked for on this machine first (the specification's PATH), then among the image's files;
 *   so is a working folder. A program of the image uses this machine's libraries, so static ones and scripts work.
 * - The containers of the option `containers` have this machine's users and groups, for the names in an exec's `user`.
 * - Images can be imported, exported and unpacked, but not pulled: Transfer is `unimplemented`, as in containerd 1.6. A
 *   snapshot is a folder with a copy of all its files, owned by you; devices are left out, and nothing is mounted.
 *   Unreferenced content is garbage-collected.
 *
 * Nothing survives `close()` or the end of this program, by whatever signal. It does not keep the program alive.
 */
export async function startContainerd(options: EmbeddedOptions = {}): Promise<EmbeddedContainerd> {
  const complete = completeEmbeddedOptions(options);
  const server = new EmbeddedServer(complete);
  const { namespace, version } = complete;

  const open = (): EmbeddedServer => {
    if (closing !== undefined) throw new ContainerdError('cancelled', 'the containerd was closed');
    return server;
  };
  const createContainer = (container: EmbeddedContainer): void => {
    open();
    checkNewContainer(container);
    const [owner, id] = [container.namespace ?? namespace, checkIdentifier('id', container.id)];
    if (server.stores.containers.get(owner, id) !== undefined)
      throw invalidArgument('id', `there is a container ${id} already`);
    const made = newContainer(container, server.workFolder);
    addMachineUsers(server.stores, server.folders, owner, id);
    server.stores.containers.set(owner, id, made);
    server.publish(owner, containerCreate(made));
  };
  const shimOf = (id: string, { namespace: owner = namespace }: InNamespace): Shim => {
    const shim = open().shims.get(owner, id);
    if (shim === undefined || shim.dead) throw invalidArgument('id', `there is no task ${id}`);
    return shim;
  };
  const close = (): Promise<void> => (closing ??= server.close());
  let closing: Promise<void> | undefined;

  try {
    await server.listen();
    for (const container of complete.containers) createContainer(container);
  } catch (reason) {
    await close();
    throw reason;
  }
  return {
    address: server.address,
    connectOptions: {
      address: server.address,
      namespace,
      fifoFolder: server.fifoFolder,
      ...(complete.tcp?.tls === false && { tls: false }),
    },
    faults: server.faults,
    get streams() {
      return server.exchange.size;
    },
    createContainer,
    endStreams: (code) => {
      open().exchange.endAll(code === undefined ? undefined : new RpcError(statusOf(code), 'on purpose'));
    },
    crash: async () => open().crash(),
    restart: async ({ forget = forgetsEnded(version) } = {}) => {
      await open().crash();
      if (forget) await server.shims.cleanUp();
      await open().listen();
    },
    killShim: (id, where = {}) => {
      server.shims.lose(shimOf(id, where), server.isUp);
    },
    outOfMemory: (id, { kills = true, ...where } = {}) => {
      outOfMemory(shimOf(id, where), kills);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
