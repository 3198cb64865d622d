import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import services from '../../gen/containerd/services/version/v1/version_grpc_pb.js';
import type { Channel } from '../wire/Channel.js';
import { fromUnary } from '../wire/fromUnary.js';

/** The version of a containerd. */
export interface Version {
  /** Such as `1.6.20~ds1`. */
  readonly version: string;
  readonly revision: string;
}

export function version(channel: Channel): Observable<Version> {
  return fromUnary(channel, services.VersionService.version, new empty.Empty()).pipe(
    map((answer) => ({ version: answer.getVersion(), revision: answer.getRevision() })),
  );
}
