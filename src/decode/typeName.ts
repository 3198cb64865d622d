/** `types.containerd.io/a.b.C` and `a.b.C` → `a.b.C`: containerd writes no prefix, others do. */
export function typeName(typeUrl: string): string {
  return typeUrl.slice(typeUrl.lastIndexOf('/') + 1);
}
