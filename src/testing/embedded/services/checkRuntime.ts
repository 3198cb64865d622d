import { unknown } from '../wire/RpcError.js';

const RUNC = /^io\.containerd\.runc\.v[12]$/;

/** Refuses a container whose runtime is not runc, as a containerd does that has no shim for it. */
export function checkRuntime(name: string): void {
  if (RUNC.test(name)) return;
  const [shim, version] = name.split('.').slice(-2);
  throw unknown(
    `failed to start shim: failed to resolve runtime path: runtime "${name}" binary not installed "containerd-shim-${shim}-${version}": file does not exist`,
  );
}
