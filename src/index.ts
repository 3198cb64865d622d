export { connect } from './connect.js';
export type { Containerd, ContainerdNamespace, NamespaceOptions, UsingOptions } from './Containerd.js';
export type { CleanupFailure } from './values/CleanupFailure.js';
export type { CloseOptions } from './observables/cleanup/CleanupOptions.js';
export type { ConnectOptions } from './options.js';
export type { TlsOptions } from './observables/wire/Channel.js';
export type { KeepaliveOptions } from './observables/wire/peerLoss.js';
export type { ReconcileOptions } from './observables/exits/Reconciliation.js';
export type { Version } from './observables/services/version.js';

export { ContainerdError } from './errors.js';
export type { ErrorCode, ErrorOrigin } from './errors.js';
export type { FailedRun } from './values/FailedRun.js';
export type { ErrorReason } from './errorReason.js';

export type { Connection } from './values/Connection.js';
export type { ContainerdEvent, EventOf, EventPayload, EventType, Gap } from './values/ContainerdEvent.js';
export type { StdioPaths } from './values/StdioPaths.js';
export type { Mount } from './values/Mount.js';
export type { ContainerRecord, ContainerSpec, GivenSpec } from './values/ContainerRecord.js';
export { UNKNOWN_EXIT_CODE, exitCodeOf } from './values/exitCodeOf.js';
export type { Exited, ExitSource, ExitStatus, ExitUnknown, NeverStarted } from './values/ExitStatus.js';
export type { Orphan, OrphanKind, ProvenOrphan, SuspectedOrphan } from './owners/Orphan.js';
export type { OrphansOptions } from './owners/orphans.js';
export type { Owner } from './owners/Owner.js';
export type { Doubt, Proof } from './owners/verdict.js';
export type { ReapEvent, ReapOptions } from './owners/ReapOptions.js';
export type { NamespaceRecord } from './values/NamespaceRecord.js';
export type { Deprecation, PluginInfo, ServerInfo } from './values/ServerInfo.js';
export type { Metric } from './values/Metric.js';
export type { Descriptor } from './values/Descriptor.js';
export type { ExecSpec, GivenProcess, ProcessSpec, ProcessUser } from './values/ProcessSpec.js';
export type { ProcessInfo, ProcessState, ProcessStatus, TaskRecord } from './values/ProcessStatus.js';

export { containerFilter, imageFilter } from './observables/filters/containerFilter.js';
export type {
  ContainerConditions,
  ContainerFilter,
  ImageConditions,
  ImageFilter,
} from './observables/filters/containerFilter.js';
export { eventFilter } from './observables/filters/eventFilter.js';
export type { EventConditions, EventFilter, TopicFields } from './observables/filters/eventFilter.js';
export { matches, not, present } from './observables/filters/Condition.js';
export type { Condition, TextCondition } from './observables/filters/Condition.js';
export type { EventTopic } from './observables/filters/eventFields.js';
export type { FieldConditions } from './observables/filters/filterTerm.js';

export { listAndWatch } from './watch/listAndWatch.js';
export type { ListAndWatchOptions } from './watch/ListAndWatchOptions.js';
export type { TaskChange, TaskSource, TaskWatchEvent } from './watch/Watching.js';
export type { TaskRow, TaskRowEvent } from './values/TaskRow.js';

export { countDiagnostics } from './observables/operators/countDiagnostics.js';
export { concatMapBounded } from './observables/operators/concatMapBounded.js';
export { forContainer } from './observables/events/forContainer.js';
export { forProcess } from './observables/events/forProcess.js';
export { ofType } from './observables/events/ofType.js';
export { takeUntilAborted } from './observables/operators/takeUntilAborted.js';
export { toAsyncIterable } from './observables/operators/toAsyncIterable.js';
export type { BufferOptions, Lagged, Overflow } from './observables/operators/BoundedBuffer.js';

export type { Container, ContainerUpdate } from './containers/Container.js';
export type { Image, ImageDeleteOptions, ImageDone, ImageInfoOptions, ImageProgress } from './images/Image.js';
export type { ImageTarget } from './images/ArchiveTarget.js';
export type { ExportOptions } from './images/exportImage.js';
export type { ImportOptions } from './images/importImage.js';
export type { PullOptions } from './images/pullImage.js';
export type { ImageSource } from './images/source.js';
export type { Credentials } from './values/Credentials.js';
export type { ImageEvent, ImagePhase, ImageStep } from './values/ImageProgress.js';
export type { ContainerOptions, ContainerBaseOptions } from './containers/ContainerOptions.js';
export type { ContainerChange } from './observables/services/containers.js';
export type { RuncOptions, TypedBytes } from './values/NewContainer.js';
export { spec } from './oci/spec.js';
export type { RuntimeSpec, SpecDevice, SpecLinux, SpecMount, SpecNamespace } from './oci/RuntimeSpec.js';
export type {
  CpuOptions,
  DeviceOptions,
  MemoryOptions,
  MountOptions,
  SpecContext,
  SpecOptions,
  UserFiles,
  UsualMount,
} from './oci/SpecOptions.js';
export { ready } from './ready/ready.js';
export type { ExecTarget, HttpTarget, ReadyCondition, ReadyOptions, TcpTarget } from './ready/ReadyOptions.js';
export { collect } from './run/collect.js';
export type { CollectOptions, Collected, TextEncoding } from './run/CollectOptions.js';
export { stop } from './run/stop.js';
export type { StopOptions } from './run/stop.js';
export type { StopPhase } from './run/StopPhase.js';
export type { OutputChunk } from './run/OutputChunk.js';
export type { RunControls, RunEnd, RunStreams } from './run/RunControls.js';
export type { TaskRunEvent, TaskRunOptions } from './run/TaskRunOptions.js';
export type { ContainerRunStreams, RunBaseOptions, RunEvent, RunOptions } from './run/RunOptions.js';
export type { ContentReadOptions, ContentStore } from './stores/ContentStore.js';
export type { Introspection } from './stores/Introspection.js';
export type { LeaseDeleteOptions, LeaseOptions, Leases } from './stores/Leases.js';
export type { Snapshotter } from './stores/Snapshotter.js';
export type {
  ContentInfo,
  ContentStatus,
  LeaseRecord,
  LeaseResource,
  SnapshotRecord,
  SnapshotUsage,
} from './values/StoreRecords.js';
export type { ImageConfig, ImageInfo, ImageRecord } from './values/Image.js';
export type { Rlimit, RlimitValue, SpecRlimit } from './values/rlimits.js';
export type { Platform } from './values/Platform.js';
export type { KillOptions, Process, WaitOptions } from './process/Process.js';
export type { TaskListOptions } from './process/listTasks.js';
export type { LinuxResources, SpecDeviceRule } from './values/LinuxResources.js';
export type { Task, TaskKillOptions, TaskUpdate } from './process/Task.js';
export type { CheckpointOptions } from './values/CheckpointOptions.js';
export { withProcessKill } from './process/deleteProcess.js';
export type { DeleteOption } from './process/Process.js';
export type { Signal, SignalName } from './process/signals.js';

export { attach } from './process/io/attach.js';
export { lines } from './process/io/lines.js';
export type { LinesOptions } from './process/io/lines.js';
export type { Line } from './process/io/LineCutter.js';
export { prefixed } from './process/io/prefixed.js';
export type { PrefixedOptions } from './process/io/prefixed.js';
export { pipes, terminal } from './process/io/pipes.js';
export { logBinary, logFile, noIO, stdio } from './process/io/stdio.js';
export { writeTo } from './process/io/writeTo.js';
export type { PipeOptions, TerminalOptions } from './process/io/pipes.js';
export type { AttachIO, NewIO, ProcessIO, StdioStreams } from './process/io/ProcessIO.js';
export type { TerminalSize } from './values/TerminalSize.js';
export type { Diagnostic } from './values/Diagnostic.js';
export type { Count, DiagnosticCounts } from './values/DiagnosticCounts.js';
