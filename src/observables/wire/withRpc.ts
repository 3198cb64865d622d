import { ContainerdError } from '../../errors.js';

/** The same error, as one of the command that the user called; a status check before it is a detail. */
export function withRpc(reason: ContainerdError, rpc: string): ContainerdError {
  if (reason.rpc === rpc) return reason;
  const { code, message, argument = reason.rpc } = reason;
  const prefix = `[${code}] ${argument === undefined ? '' : `${argument}: `}`;
  const detail = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  return new ContainerdError(code, detail, { rpc, reason: reason.reason, cause: reason });
}
