/** `types.containerd.io/a.b.C` and `a.b.C` → `a.b.C`: containerd writes no prefix, other programs do. */
export function typeName(typeUrl: string): string {
  const slash = typeUrl.lastIndexOf('/');
  return slash < 0 ? typeUrl : typeUrl.slice(slash + 1);
}
