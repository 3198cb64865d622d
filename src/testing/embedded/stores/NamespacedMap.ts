/** A map by namespace and name. */
export class Shelf<Thing> {
  private readonly byNamespace = new Map<string, Map<string, Thing>>();

  get(namespace: string, name: string): Thing | undefined {
    return this.byNamespace.get(namespace)?.get(name);
  }

  set(namespace: string, name: string, thing: Thing): void {
    const things = this.byNamespace.get(namespace) ?? new Map<string, Thing>();
    this.byNamespace.set(namespace, things.set(name, thing));
  }

  delete(namespace: string, name: string): boolean {
    return this.byNamespace.get(namespace)?.delete(name) ?? false;
  }

  list(namespace: string): readonly Thing[] {
    return this.entries(namespace).map(([, thing]) => thing);
  }

  /** Sorted by name, like containerd's database. */
  entries(namespace: string): readonly (readonly [name: string, thing: Thing])[] {
    return [...(this.byNamespace.get(namespace) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  all(): readonly Thing[] {
    return this.namespaces().flatMap((namespace) => this.list(namespace));
  }

  /** The namespaces that something was put into, even if they are empty by now. */
  namespaces(): readonly string[] {
    return [...this.byNamespace.keys()];
  }

  /** Forgets a namespace with all it has. */
  forget(namespace: string): void {
    this.byNamespace.delete(namespace);
  }
}
