import type { ContainerChange } from '../../observables/services/containers.js';
import type { CheckpointOptions } from '../../values/CheckpointOptions.js';
import type { SignalName } from '../../process/signals.js';
import type { NewContainer } from '../../values/NewContainer.js';
import type { ProcessSpec } from '../../values/ProcessSpec.js';

/** The calls that change something, named like the handles' methods. */
export type Change =
  | 'createTask'
  | 'exec'
  | 'start'
  | 'kill'
  | 'delete'
  | 'closeIO'
  | 'resize'
  | 'pause'
  | 'resume'
  | 'update'
  | 'checkpoint'
  | 'createContainer'
  | 'updateContainer'
  | 'deleteContainer'
  | 'prepareSnapshot'
  | 'removeSnapshot'
  | 'createLease'
  | 'deleteLease'
  | 'labelImage'
  | 'deleteImage'
  | 'importImage'
  | 'pullImage'
  | 'exportImage'
  | 'createNamespace'
  | 'labelNamespace'
  | 'deleteNamespace';

/** The calls that only read. The library sends some on its own: a wait reads the status, an exec the container. */
export type Question =
  | 'container'
  | 'containers'
  | 'image'
  | 'images'
  | 'readImage'
  | 'namespaceLabels'
  | 'namespaces'
  | 'server'
  | 'mounts'
  | 'status'
  | 'tasks'
  | 'wait'
  | 'pids'
  | 'metrics'
  | 'version'
  | 'subscribe';

export type CallName = Change | Question;

/** The details of each call besides its name and target. */
interface Details {
  kill: { readonly signal: SignalName | number; readonly all: boolean };
  exec: { readonly spec: ProcessSpec };
  resize: { readonly width: number; readonly height: number };
  update: { readonly resources: object; readonly annotations: Readonly<Record<string, string>> };
  checkpoint: { readonly options: CheckpointOptions };
  containers: { readonly filters: readonly string[] };
  images: { readonly filters: readonly string[] };
  createContainer: { readonly container: NewContainer };
  updateContainer: { readonly change: ContainerChange };
  prepareSnapshot: { readonly parent: string };
  subscribe: { readonly filters: readonly string[] };
  createNamespace: { readonly labels: Readonly<Record<string, string>> };
  labelNamespace: { readonly labels: Readonly<Record<string, string | undefined>> };
}

export type DetailsOf<Name extends CallName> = Name extends keyof Details ? Details[Name] : object;

/** A call that was sent. */
export type Call<Name extends CallName = CallName> = Name extends CallName
  ? {
      /** When it was sent: virtual milliseconds, or real ones since the fake was created. */
      readonly frame: number;
      readonly call: Name;
      /** The target, such as `web` or `web/probe`; empty if it has none. */
      readonly of: string;
      /** The namespace, if it is not the client's own. */
      readonly namespace?: string;
      /** When it was unsubscribed before it was answered. */
      readonly cancelled?: number;
    } & DetailsOf<Name>
  : never;

const QUESTIONS: ReadonlySet<string> = new Set<Question>([
  'container',
  'containers',
  'image',
  'images',
  'readImage',
  'namespaceLabels',
  'namespaces',
  'server',
  'mounts',
  'status',
  'tasks',
  'wait',
  'pids',
  'metrics',
  'version',
  'subscribe',
]);

/** Whether the call changes something. */
export function isChange(name: CallName): boolean {
  return !QUESTIONS.has(name);
}

/** A call as a line: `kill web SIGTERM`. */
export function wordsOf(call: Call): string {
  const elsewhere = call.namespace === undefined ? [] : ['in', call.namespace];
  return [call.call, call.of, ...details(call), ...elsewhere].filter((word) => word !== '').join(' ');
}

function details(call: Call): readonly string[] {
  if (call.call === 'kill') return [String(call.signal), call.all ? 'all' : ''];
  if (call.call === 'exec') return call.spec.args;
  if (call.call === 'resize') return [`${call.width}x${call.height}`];
  return call.call === 'subscribe' || call.call === 'containers' || call.call === 'images' ? call.filters : [];
}
