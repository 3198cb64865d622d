/** `/containerd.services.tasks.v1.Tasks/Start` → `Tasks/Start`. */
export function rpcName(method: { readonly path: string }): string {
  return method.path.slice(method.path.lastIndexOf('.') + 1);
}
