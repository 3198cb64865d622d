/** A map by namespace and name. */
export class NamespacedMap<Value> {
  private readonly byNamespace = new Map<string, Map<string, Value>>();

  get(namespace: string, name: string): Value | undefined {
    return this.byNamespace.get(namespace)?.get(name);
  }

  set(namespace: string, name: string, value: Value): void {
    const values = this.byNamespace.get(namespace) ?? new Map<string, Value>();
    this.byNamespace.set(namespace, values.set(name, value));
  }

  delete(namespace: string, name: string): boolean {
    return this.byNamespace.get(namespace)?.delete(name) ?? false;
  }

  list(namespace: string): readonly Value[] {
    return this.entries(namespace).map(([, value]) => value);
  }

  /** Sorted by name, like containerd's database. */
  entries(namespace: string): readonly (readonly [name: string, value: Value])[] {
    return [...(this.byNamespace.get(namespace) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  all(): readonly Value[] {
    return this.namespaces().flatMap((namespace) => this.list(namespace));
  }

  /** The namespaces that something was put into, even if they are empty by now. */
  namespaces(): readonly string[] {
    return [...this.byNamespace.keys()];
  }

  /** Removes a namespace and its values. */
  forget(namespace: string): void {
    this.byNamespace.delete(namespace);
  }
}
