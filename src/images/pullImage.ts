import { concat, defer, map, mergeMap, of, throwError, throwIfEmpty } from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { UnderLease } from './imageServices.js';
import type { AskCredentials } from '../observables/services/transfer.js';
import type { Credentials } from '../values/Credentials.js';
import { checkLabels } from '../arguments/checkLabels.js';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { inputOf } from '../arguments/inputOf.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import { ownPlatform, parsePlatform } from '../values/Platform.js';
import type { Pull } from '../values/Pull.js';
import type { ImageWorkProgress } from './ImageWorkProgress.js';
import { TransferRate } from './TransferRate.js';
import { checkNewRef } from './reference.js';
import { snapshotterOf } from './snapshotterOf.js';
import { transferStep } from './transferStep.js';

/** How an image is pulled. */
export interface PullOptions {
  /** Such as `linux/arm64`: no other is pulled. This machine's by default. */
  readonly platform?: string;
  /** Who asks; or a function that is asked when a registry wants to know, and gives a value, a Promise or an Observable of it. */
  readonly credentials?: Credentials | ((host: string) => Credentials | ObservableInput<Credentials>);
  /**
   * Whether the registry is asked without TLS. containerd heeds it since 2.1, and needs no word for a registry on
   * loopback; 1.7 always wants TLS (tried on 1.7.24).
   */
  readonly plainHttp?: boolean;
  /** Whose snapshots are made. What the namespace's label `containerd.io/defaults/snapshotter` says, else `overlayfs`. */
  readonly snapshotter?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether snapshots are made of its layers, so that containers can be. They are by default. */
  readonly unpack?: boolean;
}

const KNOWN: ReadonlySet<string> = new Set<keyof PullOptions>([
  'platform',
  'credentials',
  'plainHttp',
  'snapshotter',
  'labels',
  'unpack',
]);

/** The registry's host, the name, and a tag or a digest. */
const FULL = /^[^\s/]+\/[^\s]*[^\s/][:@][^\s/]+$/;

/** Has containerd pull an image, and unpack it. */
export function pullImage(underLease: UnderLease, ref: string, options: PullOptions): Observable<ImageWorkProgress> {
  return defer(() => {
    checkOptions('options', options, KNOWN);
    const asked = complete(ref, options);
    const { unpack = true } = options;
    checkFlag('unpack', unpack);
    checkFlag('plainHttp', options.plainHttp);
    const credentials = asking(options.credentials);
    return underLease((services) =>
      snapshotterOf(services, { ...asked, unpack }).pipe(
        mergeMap((snapshotter) => {
          const pull = { ...asked, snapshotter };
          const meter = new TransferRate();
          return concat(
            services.transfer.pull(pull, credentials).pipe(
              map((progress) => transferStep(meter, pull.ref, progress)),
              catchContainerdError((reason) => throwError(() => explained(pull, reason))),
            ),
            defer(() => services.images.get(pull.ref)).pipe(
              map((record): ImageWorkProgress => ({ phase: 'done', records: [record] })),
            ),
          );
        }),
      ),
    );
  });
}

function complete(ref: string, { platform, snapshotter, labels = {}, plainHttp = false }: PullOptions): Pull {
  return {
    ref: checkFull(checkNewRef(ref)),
    platform: platform === undefined ? ownPlatform() : parsePlatform(platform),
    labels: checkLabels(labels),
    snapshotter: snapshotter === undefined ? undefined : checkIdentifier('snapshotter', snapshotter),
    plainHttp,
  };
}

function checkFull(ref: string): string {
  if (FULL.test(ref)) return ref;
  throw invalidArgument(
    'ref',
    `must be a registry's host, a name, and a tag or digest, such as docker.io/library/busybox:1, got ${got(ref)}`,
  );
}

function asking(credentials: PullOptions['credentials']): AskCredentials | undefined {
  if (credentials === undefined) return undefined;
  if (typeof credentials !== 'function') {
    const checked = checkCredentials(credentials);
    return () => of(checked);
  }
  return (host) =>
    defer(() => answerOf(credentials(host))).pipe(
      map(checkCredentials),
      // containerd would wait for them.
      throwIfEmpty(() => invalidArgument('credentials', 'must be given for each host that is asked about, got none')),
    );
}

function answerOf(given: Credentials | ObservableInput<Credentials>): Observable<Credentials> {
  return isCredentials(given) ? of(given) : inputOf('credentials', given);
}

function checkCredentials(credentials: Credentials): Credentials {
  if (isCredentials(credentials)) return credentials;
  throw invalidArgument(
    'credentials',
    `must be a username and a password, or an identityToken, got ${got(credentials)}`,
  );
}

function isCredentials(value: unknown): value is Credentials {
  const { username, password, identityToken } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (typeof username === 'string' && typeof password === 'string') || typeof identityToken === 'string';
}

/** What an older containerd cannot do, in so many words. */
function explained({ plainHttp }: Pull, reason: ContainerdError): ContainerdError {
  if (reason.code === 'unimplemented') return noTransfer(reason);
  if (!plainHttp || !reason.message.includes('HTTP response to HTTPS client')) return reason;
  return new ContainerdError(
    'unimplemented',
    'this containerd only uses TLS with registries; plainHttp works since 2.1',
    { argument: 'plainHttp', cause: reason },
  );
}

function noTransfer(cause: ContainerdError): ContainerdError {
  const detail =
    'this containerd cannot pull images itself, which it can since 1.7: save the image as an archive and use importImage()';
  return new ContainerdError('unimplemented', detail, { rpc: 'Transfer/Transfer', cause });
}
