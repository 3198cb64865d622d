import { Metadata, credentials } from '@grpc/grpc-js';
import type { ChannelCredentials, ChannelOptions } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { Subject } from 'rxjs';
import { got } from '../../arguments/got.js';
import { ContainerdError, invalidArgument } from '../../errors.js';
import services from '../../gen/containerd/services/version/v1/version_grpc_pb.js';
import type { Diagnostic } from '../../values/Diagnostic.js';
import { grpcTarget } from './address.js';
import type { Address } from './address.js';
import { dial } from './dial.js';
import { DEFAULT_TIMEOUTS, renewedClient } from './renewedClient.js';
import type { Channel, TlsOptions } from './Channel.js';
import { clientClosed } from './clientClosed.js';
import { fromUnary } from './fromUnary.js';

/** The daemon's message limit, in both directions; grpc-js's default is 4 MiB. */
const LARGEST_MESSAGE = 16 * 1024 * 1024;

const OPTIONS: ChannelOptions = {
  'grpc.max_receive_message_length': LARGEST_MESSAGE,
  'grpc.max_send_message_length': LARGEST_MESSAGE,
  // A restarted daemon is found again within two seconds, instead of grpc-js's default of up to two minutes. Half of
  // that is this backoff, half that of the event stream, which requests the connection.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1000,
  // Takes bursts of events from the daemon quickly, because its memory is shared by everybody (96,000 events a second
  // instead of 66,000 with HTTP/2's 64 KiB).
  'grpc-node.flow_control_window': 1024 * 1024,
  // Connects directly; `http_proxy` and the like are not for containerd.
  'grpc.enable_http_proxy': 0,
  // Each client has a connection of its own, which `close()` can end.
  'grpc.use_local_subchannel_pool': 1,
};

/** Creates the channel. Nothing is opened before the first call. */
export function createChannel(
  address: Address,
  namespace: string,
  tls: TlsOptions | false | undefined,
  ownerLabels: Readonly<Record<string, string>> = {},
  patience = DEFAULT_TIMEOUTS,
): Channel {
  const options =
    tls && tls.serverName !== undefined ? { ...OPTIONS, 'grpc.ssl_target_name_override': tls.serverName } : OPTIONS;
  const own = headersOf(namespace);
  let closed = false;
  const diagnostics = new Subject<Diagnostic>();
  const channel: Channel = {
    address,
    namespace,
    ownerLabels,
    get calls() {
      return renewed.calls;
    },
    open: (call) => renewed.open(call),
    diagnostics,
    reached: false,
    client: () => {
      if (closed) throw clientClosed();
      return renewed.current();
    },
    headers: (other) => (other === undefined ? own : headersOf(other)),
    close: () => {
      closed = true;
      renewed.close();
      diagnostics.complete();
    },
  };
  const renewed = renewedClient(
    (stuck) => dial(grpcTarget(address), credentialsOf(address, tls), options, patience.handshake, stuck),
    () => fromUnary({ ...channel, open: () => () => undefined }, services.VersionService.version, new empty.Empty()),
    patience,
    (reason) => {
      diagnostics.next({ type: 'connection-dropped', reason });
    },
  );
  return channel;
}

function headersOf(namespace: string): Metadata {
  const metadata = new Metadata();
  metadata.set('containerd-namespace', namespace);
  return metadata;
}

function credentialsOf(address: Address, tls: TlsOptions | false | undefined): ChannelCredentials {
  if (address.kind === 'unix') {
    if (tls) throw invalidArgument('tls', 'must be omitted for a unix socket; it is for tcp://');
    return credentials.createInsecure();
  }
  if (tls === false) return credentials.createInsecure();
  if (tls === undefined)
    throw invalidArgument('tls', 'tcp:// needs ca, cert and key, or `false` if something else protects the connection');
  try {
    return credentials.createSsl(pem(tls, 'ca'), pem(tls, 'key'), pem(tls, 'cert'));
  } catch (cause) {
    if (cause instanceof ContainerdError) throw cause;
    throw new ContainerdError('invalid_argument', 'ca, cert or key cannot be read as PEM', { argument: 'tls', cause });
  }
}

function pem(tls: TlsOptions, part: 'ca' | 'cert' | 'key'): Buffer {
  const value: unknown = tls[part];
  if ((typeof value === 'string' || value instanceof Uint8Array) && value.length > 0)
    return Buffer.from(value as string);
  throw invalidArgument(`tls.${part}`, `must be PEM text or bytes, got ${got(value)}`);
}
