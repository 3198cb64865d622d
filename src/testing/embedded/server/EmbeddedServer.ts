import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Exchange } from '../events/Exchange.js';
import type { Publication } from '../events/envelope.js';
import { Publisher } from '../events/Publisher.js';
import type { Lives } from '../events/Publisher.js';
import { Collector } from '../gc/Collector.js';
import { Faults } from '../faults/Faults.js';
import { FifoPool } from '../io/FifoPool.js';
import type { CompleteEmbeddedOptions } from '../options.js';
import { credentialsOf } from '../options.js';
import { MARK } from '../processes/program.js';
import { Sweeper } from '../processes/Sweeper.js';
import { Watchdog } from '../processes/Watchdog.js';
import type { Daemon } from '../services/Daemon.js';
import { serverOf } from '../services/serverOf.js';
import { Shims } from '../shim/Shims.js';
import type { ShimWorld } from '../shim/ShimWorld.js';
import { SnapshotFolders } from '../snapshots/SnapshotFolders.js';
import { Stores } from '../stores/Stores.js';
import { Listener } from './Listener.js';
import type { Place } from './Listener.js';
import { removeFolder, until } from './removeFolder.js';

/** Assembles an embedded containerd: the daemon, which may crash, and the shims, which survive it. */
export class EmbeddedServer implements Daemon {
  readonly folder = mkdtempSync(join(tmpdir(), 'rx-containerd-'));
  readonly fifoFolder = this.newFolder('fifo');
  readonly workFolder = this.newFolder('work');
  readonly version: string;
  readonly stores = new Stores(this.newFolder('content'));
  readonly folders = new SnapshotFolders(this.newFolder('snapshots'));
  readonly collector = new Collector(this.stores, this.folders, (namespace, publication) => {
    this.publish(namespace, publication);
  });
  readonly faults = new Faults();
  readonly exchange = new Exchange(this.faults.events);
  readonly shims: Shims;
  private readonly publisher = new Publisher(this.exchange);
  private readonly uuid = randomUUID();
  private readonly watchdog = new Watchdog(`${MARK}=${this.uuid}`, this.folder);
  private readonly sweeper = new Sweeper();
  private readonly pipes = new FifoPool(this.newFolder('pipes'));
  private readonly options: CompleteEmbeddedOptions;
  private listener: Listener | undefined;
  private port: number;

  constructor(options: CompleteEmbeddedOptions) {
    this.options = options;
    this.version = options.version;
    this.port = options.tcp?.port ?? 0;
    this.shims = new Shims(this.world());
  }

  get address(): string {
    return this.options.tcp === undefined
      ? join(this.folder, 'containerd.sock')
      : `tcp://127.0.0.1:${this.port.toString()}`;
  }

  get isUp(): boolean {
    return this.listener !== undefined;
  }

  async listen(): Promise<void> {
    await this.pipes.fill();
    const place: Place =
      this.options.tcp === undefined ? { path: this.address } : { host: '127.0.0.1', port: this.port };
    this.listener = await Listener.open(serverOf(this), credentialsOf(this.options.tcp), place);
    if (this.options.tcp !== undefined) this.port = this.listener.port;
    this.publisher.up = true;
  }

  async crash(): Promise<void> {
    const { listener } = this;
    this.listener = undefined;
    this.publisher.up = false;
    this.collector.stop();
    this.shims.forgetLost();
    await listener?.close();
    this.exchange.endAll();
  }

  async close(): Promise<void> {
    const gone = this.shims.close();
    await this.crash();
    await until(gone);
    this.sweeper.now(`${MARK}=${this.uuid}`);
    this.watchdog.dismiss();
    removeFolder(this.folder);
  }

  readonly publish = (namespace: string, publication: Publication, lives?: Lives): void => {
    this.publisher.publish(namespace, publication, lives);
  };

  private world(): ShimWorld {
    let marks = 0;
    return {
      pipes: this.pipes,
      status: this.faults.status,
      watchdog: this.watchdog,
      sweeper: this.sweeper,
      folder: this.workFolder,
      patience: this.options.openTimeout,
      drainTimeout: this.options.drainTimeout,
      cleanUpTime: this.options.cleanUpTime,
      newMark: () => `${this.uuid}/${(marks++).toString()}/`,
      publish: this.publish,
    };
  }

  private newFolder(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }
}
