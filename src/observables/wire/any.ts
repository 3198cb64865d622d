import any from 'google-protobuf/google/protobuf/any_pb.js';
import { stringifyJson } from '../../values/stringifyJson.js';
import { fill } from './fill.js';

const SPEC_TYPES = 'types.containerd.io/opencontainers/runtime-spec/1/';

/** The argument names of these parts in the public API. */
const ARGUMENTS = { Process: 'spec', LinuxResources: 'resources', Spec: 'spec' } as const;

/** Builds an Any. */
export function anyOf(typeUrl: string, value: Uint8Array): any.Any {
  return fill(new any.Any(), { typeUrl, value });
}

/** Encodes a part of the OCI runtime specification like containerd: JSON in an Any. */
export function ociAny(type: 'Process' | 'LinuxResources' | 'Spec', value: unknown): any.Any {
  return anyOf(SPEC_TYPES + type, Buffer.from(stringifyJson(value, ARGUMENTS[type])));
}
