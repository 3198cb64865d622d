import { invalidArgument } from '../../../errors.js';

/** The implemented calls, by service. */
const SERVED = {
  Tasks: [
    'Create',
    'Start',
    'Delete',
    'DeleteProcess',
    'Get',
    'List',
    'Kill',
    'Exec',
    'ResizePty',
    'CloseIO',
    'Pause',
    'Resume',
    'ListPids',
    'Checkpoint',
    'Update',
    'Metrics',
    'Wait',
  ],
  Events: ['Publish', 'Forward', 'Subscribe'],
  Containers: ['Get', 'List', 'ListStream', 'Create', 'Update', 'Delete'],
  Content: ['Info', 'Update', 'List', 'Delete', 'Read', 'Status', 'ListStatuses', 'Write', 'Abort'],
  Diff: ['Apply'],
  Images: ['Get', 'List', 'Create', 'Update', 'Delete'],
  Snapshots: ['Prepare', 'View', 'Mounts', 'Commit', 'Remove', 'Stat', 'Update', 'List', 'Usage', 'Cleanup'],
  Leases: ['Create', 'Delete', 'List', 'AddResource', 'DeleteResource', 'ListResources'],
  Mounts: ['Activate', 'Deactivate', 'Info', 'Update', 'List'],
  Namespaces: ['Get', 'List', 'Create', 'Update', 'Delete'],
  Introspection: ['Plugins', 'Server'],
  Version: ['Version'],
  Health: ['Check'],
} as const;

type Served = typeof SERVED;

/** A call that the embedded containerd implements, as errors name it: `Tasks/Get`, `Events/Publish` and so on. */
export type RpcName = { [Service in keyof Served]: `${Service}/${Served[Service][number]}` }[keyof Served];

const NAMES: ReadonlySet<string> = new Set(
  Object.entries(SERVED).flatMap(([service, names]) => names.map((name) => `${service}/${name}`)),
);

/** Refuses unknown calls: their faults would never occur. */
export function checkRpcName(rpc: string): RpcName {
  if (NAMES.has(rpc)) return rpc as RpcName;
  throw invalidArgument('rpc', `must be a call that is answered here, such as Tasks/Get, got "${rpc}"`);
}
