/** A reference that protects an object of its namespace from collection. */
export interface Reference {
  readonly kind: 'content' | 'snapshots' | 'images';
  /** A digest, `SNAPSHOTTER/KEY`, or an image's name. */
  readonly name: string;
}

const LABEL = /^containerd\.io\/gc\.ref\.(?:(content|image)(?:[./].*)?|snapshot\.([^/]+)(?:\/.*)?)$/;

/** The references in labels such as `containerd.io/gc.ref.content.l.0`. */
export function referencesOf(labels: Iterable<readonly [name: string, value: string]>): Reference[] {
  return [...labels].flatMap(([label, name]): Reference[] => {
    const [matched, kind, snapshotter = ''] = LABEL.exec(label) ?? [];
    if (matched === undefined) return [];
    if (kind === 'content') return [{ kind, name }];
    return kind === 'image' ? [{ kind: 'images', name }] : [{ kind: 'snapshots', name: `${snapshotter}/${name}` }];
  });
}
