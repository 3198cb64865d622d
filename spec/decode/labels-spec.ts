import { describe, expect, it } from 'vitest';
import { decodeContainer } from '../../src/decode/container.js';
import { decodeLabels } from '../../src/decode/labels.js';
import wire from '../../src/gen/containerd/services/containers/v1/containers_pb.js';
import namespaces from '../../src/gen/containerd/events/namespace_pb.js';
import { encodeContainer } from '../../src/observables/services/encodeContainer.js';
import { fillLabels, labelMask } from '../../src/observables/wire/fillLabels.js';
import { spec } from '../../src/oci/spec.js';
import { checkLabels } from '../../src/arguments/checkLabels.js';

const ODD = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'a'];
const odd = Object.fromEntries(ODD.map((name) => [name, `value of ${name}`]));

describe('keys that every JavaScript object has', () => {
  it('survive a round trip over the wire', () => {
    const container = encodeContainer({
      id: 'x',
      image: 'i',
      labels: odd,
      runtime: 'r',
      runtimeOptions: undefined,
      extensions: {},
      snapshotter: 's',
      snapshotKey: 'k',
      spec: { annotations: odd },
    });
    const record = decodeContainer(wire.Container.deserializeBinary(container.serializeBinary()));
    expect(Object.entries(record.labels).sort()).toEqual(Object.entries(odd).sort());
    expect(Object.entries((record.spec as { annotations: object }).annotations)).toEqual(Object.entries(odd));
  });

  it('survive in updates and events', () => {
    const message = fillLabels(new wire.Container(), odd);
    expect(wire.Container.deserializeBinary(message.serializeBinary()).getLabelsMap().getEntryList()).toHaveLength(
      ODD.length,
    );
    expect(labelMask(odd).getPathsList()).toContain('labels.__proto__');
    const event = new namespaces.NamespaceCreate();
    for (const name of ODD) event.getLabelsMap().set(name, 'x');
    expect(
      Object.keys(
        decodeLabels(namespaces.NamespaceCreate.deserializeBinary(event.serializeBinary()).getLabelsMap()),
      ).sort(),
    ).toEqual([...ODD].sort());
    // The embedded containerd removes entries this way.
    const fewer = new namespaces.NamespaceCreate();
    for (const name of ['__proto__', 'a']) fewer.getLabelsMap().set(name, 'x');
    fewer.getLabelsMap().del('__proto__');
    expect(fewer.getLabelsMap().getEntryList()).toEqual([['a', 'x']]);
  });

  it('survive argument checks and options', () => {
    expect(Object.keys(checkLabels(odd))).toEqual(ODD);
    const config = { entrypoint: [], cmd: ['x'], env: [], workingDir: '', user: '', stopSignal: '', labels: {} };
    expect(Object.keys(spec({ config }, { annotations: odd }).annotations ?? {})).toEqual(ODD);
  });
});
