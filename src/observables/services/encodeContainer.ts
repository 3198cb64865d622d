import runc from '../../gen/containerd/runc/v1/options_pb.js';
import wire from '../../gen/containerd/services/containers/v1/containers_pb.js';
import type { NewContainer, RuncOptions, TypedBytes } from '../../values/NewContainer.js';
import { anyOf, ociAny } from '../wire/any.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';
import type { Fields } from '../wire/fill.js';

const RUNC_OPTIONS = 'containerd.runc.v1.Options';

/** Encodes a container for a request. */
export function encodeContainer({
  labels,
  extensions,
  runtime: name,
  runtimeOptions,
  spec,
  ...fields
}: NewContainer): wire.Container {
  const options = runtimeOptions && encodeOptions(runtimeOptions);
  const runtime = fill(new wire.Container.Runtime(), { name, ...(options && { options }) });
  const container = fillLabels(fill(new wire.Container(), { ...fields, runtime, spec: ociAny('Spec', spec) }), labels);
  for (const [extension, { typeUrl, value }] of Object.entries(extensions))
    container.getExtensionsMap().set(extension, anyOf(typeUrl, value));
  return container;
}

function encodeOptions(options: RuncOptions | TypedBytes): ReturnType<typeof anyOf> {
  if ('typeUrl' in options) return anyOf(options.typeUrl, options.value);
  return anyOf(RUNC_OPTIONS, fill(new runc.Options(), options as Fields<runc.Options>).serializeBinary());
}
