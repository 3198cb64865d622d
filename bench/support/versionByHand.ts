import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../src/gen/containerd/services/version/v1/version_grpc_pb.js';
import type { ByHand } from './callByHand.js';

/** Version over bare grpc-js. */
export async function versionByHand({ call }: ByHand): Promise<{ version: string; revision: string }> {
  const answer = await call(services.VersionService.version, new empty.Empty());
  return { version: answer.getVersion(), revision: answer.getRevision() };
}
