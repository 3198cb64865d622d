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
import { newContainer } from './stores/newContainer.js';
import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';
import { RpcError } from './wire/RpcError.js';

/**
 * A containerd inside this program, to test against: **it isolates nothing**. What a container runs is run as you, on
 * this machine, in its real file system and network, with the programs that are installed here; root filesystem, user,
 * mounts, capabilities and limits of the specification are not heeded, and where a container's folder does not
 * exist, it is replaced by an empty one. Run nothing here that you would not run yourself.
 *
 *     await using containerd = await startContainerd({ containers: [{ id: 'web', args: ['sleep', '1000'] }] });
 *     const client = connect(containerd.connectOptions);
 *
 * It needs no root, no Linux (any Unix) and no installation. To a client it is a containerd: the same calls, states,
 * events in the same order, errors with the same texts; tasks and execs are real processes with real streams. It
 * listens on a socket that only you can open.
 *
 * Where it differs:
 * - A process sees the whole machine, and a variable `RX_CONTAINERD_EMBEDDED` in its environment.
 * - Terminals need `python3`, or on Linux `perl`, for Node cannot make one: without, they are `unimplemented`.
 * - Metrics, and that a container's own process (process 1 of a real one) is deaf to signals it does not handle, need
 *   Linux's `/proc`: elsewhere there are no metrics, and SIGTERM ends it.
 * - Limits are accepted and not applied, and there are no checkpoints.
 * - Images are imported, exported and unpacked, but not pulled: Transfer is `unimplemented`, as in containerd 1.6. A
 *   snapshot is a folder with a copy of all its files, owned by you; devices are left out, and nothing is mounted. What
 *   nothing refers to is collected as garbage.
 *
 * Nothing survives it: not `close()`, not the end of this program by whatever signal. It does not keep the program
 * alive.
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
