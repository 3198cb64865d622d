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

/** Options of `pullImage()`. */
export interface PullOptions {
  /** Such as `linux/arm64`: pulls only this platform. Default: this machine's platform. */
  readonly platform?: string | undefined;
  /**
   * Credentials for the registry, or a function called when a registry asks for them; it returns them, or a Promise or
   * Observable of them.
   */
  readonly credentials?: (Credentials | ((host: string) => Credentials | ObservableInput<Credentials>)) | undefined;
  /**
   * Whether to use HTTP instead of HTTPS. Takes effect since containerd 2.1, which does not need it for a registry on
   * loopback; 1.7 always uses TLS (tried on 1.7.24).
   */
  readonly plainHttp?: boolean | undefined;
  /**
   * The snapshotter to unpack to. Default: the namespace's label `containerd.io/defaults/snapshotter`, otherwise
   * `overlayfs`.
   */
  readonly snapshotter?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Whether to unpack the layers into snapshots, which containers need. Default: `true`. */
  readonly unpack?: boolean | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof PullOptions>([
  'platform',
  'credentials',
  'plainHttp',
  'snapshotter',
  'labels',
  'unpack',
]);

/** A registry host, a name, and a tag or a digest. */
const FULL = /^[^\s/]+\/[^\s]*[^\s/][:@][^\s/]+$/;

/** Pulls an image with containerd's Transfer service. */
export function pullImage(underLease: UnderLease, ref: string, options: PullOptions): Observable<ImageWorkProgress> {
  return defer(() => {
    checkOptions('options', options, KNOWN);
    const asked = withDefaults(ref, options);
    const { unpack = true } = options;
    checkFlag('unpack', unpack);
    checkFlag('plainHttp', options.plainHttp);
    const credentials = credentialsSource(options.credentials);
    return underLease((services) =>
      snapshotterOf(services, { ...asked, unpack }).pipe(
        mergeMap((snapshotter) => {
          const pull = { ...asked, snapshotter };
          const meter = new TransferRate();
          return concat(
            services.transfer.pull(pull, credentials).pipe(
              map((progress) => transferStep(meter, pull.ref, progress)),
              catchContainerdError((reason) => throwError(() => explain(pull, reason))),
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

function withDefaults(ref: string, { platform, snapshotter, labels = {}, plainHttp = false }: PullOptions): Pull {
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

function credentialsSource(credentials: PullOptions['credentials']): AskCredentials | undefined {
  if (credentials === undefined) return undefined;
  if (typeof credentials !== 'function') {
    const checked = checkCredentials(credentials);
    return () => of(checked);
  }
  return (host) =>
    defer(() => answerOf(credentials(host))).pipe(
      map(checkCredentials),
      // Without an answer containerd would wait forever.
      throwIfEmpty(() => invalidArgument('credentials', 'must emit a value for each host, got none')),
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

/** Explains errors that mean the containerd is too old. */
function explain({ plainHttp }: Pull, reason: ContainerdError): ContainerdError {
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
    'this containerd cannot pull images, which needs 1.7: save the image as an archive and use importImage()';
  return new ContainerdError('unimplemented', detail, { rpc: 'Transfer/Transfer', cause });
}
