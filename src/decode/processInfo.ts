import runc from '../gen/containerd/runc/v1/options_pb.js';
import type wire from '../gen/containerd/services/tasks/v1/tasks_pb.js';
import type { ProcessInfo } from '../values/ProcessStatus.js';
import { typeName } from './typeName.js';

const PROCESS_DETAILS = 'containerd.runc.v1.ProcessDetails';

type Message = ReturnType<wire.ListPidsResponse['getProcessesList']>[number];

/** A process of a container, with its exec id if runc reports it. */
export function decodeProcessInfo(process: Message): ProcessInfo {
  const info = process.getInfo();
  const pid = process.getPid();
  if (info === undefined || typeName(info.getTypeUrl()) !== PROCESS_DETAILS) return { pid };
  return { pid, execId: runc.ProcessDetails.deserializeBinary(info.getValue_asU8()).getExecId() };
}
