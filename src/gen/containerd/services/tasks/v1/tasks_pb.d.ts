// package: containerd.services.tasks.v1
// file: containerd/services/tasks/v1/tasks.proto

import * as jspb from "google-protobuf";
import * as containerd_types_descriptor_pb from "../../../../containerd/types/descriptor_pb";
import * as containerd_types_metrics_pb from "../../../../containerd/types/metrics_pb";
import * as containerd_types_mount_pb from "../../../../containerd/types/mount_pb";
import * as containerd_types_task_pb from "../../../../containerd/types/task_pb";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class CreateTaskRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  clearRootfsList(): void;
  getRootfsList(): Array<containerd_types_mount_pb.Mount>;
  setRootfsList(value: Array<containerd_types_mount_pb.Mount>): void;
  addRootfs(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  getStdin(): string;
  setStdin(value: string): void;

  getStdout(): string;
  setStdout(value: string): void;

  getStderr(): string;
  setStderr(value: string): void;

  getTerminal(): boolean;
  setTerminal(value: boolean): void;

  hasCheckpoint(): boolean;
  clearCheckpoint(): void;
  getCheckpoint(): containerd_types_descriptor_pb.Descriptor | undefined;
  setCheckpoint(value?: containerd_types_descriptor_pb.Descriptor): void;

  hasOptions(): boolean;
  clearOptions(): void;
  getOptions(): google_protobuf_any_pb.Any | undefined;
  setOptions(value?: google_protobuf_any_pb.Any): void;

  getRuntimePath(): string;
  setRuntimePath(value: string): void;

  getTaskApiAddress(): string;
  setTaskApiAddress(value: string): void;

  getTaskApiVersion(): number;
  setTaskApiVersion(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateTaskRequest.AsObject;
  static toObject(includeInstance: boolean, msg: CreateTaskRequest): CreateTaskRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateTaskRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateTaskRequest;
  static deserializeBinaryFromReader(message: CreateTaskRequest, reader: jspb.BinaryReader): CreateTaskRequest;
}

export namespace CreateTaskRequest {
  export type AsObject = {
    containerId: string,
    rootfsList: Array<containerd_types_mount_pb.Mount.AsObject>,
    stdin: string,
    stdout: string,
    stderr: string,
    terminal: boolean,
    checkpoint?: containerd_types_descriptor_pb.Descriptor.AsObject,
    options?: google_protobuf_any_pb.Any.AsObject,
    runtimePath: string,
    taskApiAddress: string,
    taskApiVersion: number,
  }
}

export class CreateTaskResponse extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateTaskResponse.AsObject;
  static toObject(includeInstance: boolean, msg: CreateTaskResponse): CreateTaskResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateTaskResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateTaskResponse;
  static deserializeBinaryFromReader(message: CreateTaskResponse, reader: jspb.BinaryReader): CreateTaskResponse;
}

export namespace CreateTaskResponse {
  export type AsObject = {
    containerId: string,
    pid: number,
  }
}

export class StartRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): StartRequest.AsObject;
  static toObject(includeInstance: boolean, msg: StartRequest): StartRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: StartRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): StartRequest;
  static deserializeBinaryFromReader(message: StartRequest, reader: jspb.BinaryReader): StartRequest;
}

export namespace StartRequest {
  export type AsObject = {
    containerId: string,
    execId: string,
  }
}

export class StartResponse extends jspb.Message {
  getPid(): number;
  setPid(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): StartResponse.AsObject;
  static toObject(includeInstance: boolean, msg: StartResponse): StartResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: StartResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): StartResponse;
  static deserializeBinaryFromReader(message: StartResponse, reader: jspb.BinaryReader): StartResponse;
}

export namespace StartResponse {
  export type AsObject = {
    pid: number,
  }
}

export class DeleteTaskRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeleteTaskRequest.AsObject;
  static toObject(includeInstance: boolean, msg: DeleteTaskRequest): DeleteTaskRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeleteTaskRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeleteTaskRequest;
  static deserializeBinaryFromReader(message: DeleteTaskRequest, reader: jspb.BinaryReader): DeleteTaskRequest;
}

export namespace DeleteTaskRequest {
  export type AsObject = {
    containerId: string,
  }
}

export class DeleteResponse extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  getExitStatus(): number;
  setExitStatus(value: number): void;

  hasExitedAt(): boolean;
  clearExitedAt(): void;
  getExitedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setExitedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeleteResponse.AsObject;
  static toObject(includeInstance: boolean, msg: DeleteResponse): DeleteResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeleteResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeleteResponse;
  static deserializeBinaryFromReader(message: DeleteResponse, reader: jspb.BinaryReader): DeleteResponse;
}

export namespace DeleteResponse {
  export type AsObject = {
    id: string,
    pid: number,
    exitStatus: number,
    exitedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class DeleteProcessRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeleteProcessRequest.AsObject;
  static toObject(includeInstance: boolean, msg: DeleteProcessRequest): DeleteProcessRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeleteProcessRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeleteProcessRequest;
  static deserializeBinaryFromReader(message: DeleteProcessRequest, reader: jspb.BinaryReader): DeleteProcessRequest;
}

export namespace DeleteProcessRequest {
  export type AsObject = {
    containerId: string,
    execId: string,
  }
}

export class GetRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetRequest.AsObject;
  static toObject(includeInstance: boolean, msg: GetRequest): GetRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetRequest;
  static deserializeBinaryFromReader(message: GetRequest, reader: jspb.BinaryReader): GetRequest;
}

export namespace GetRequest {
  export type AsObject = {
    containerId: string,
    execId: string,
  }
}

export class GetResponse extends jspb.Message {
  hasProcess(): boolean;
  clearProcess(): void;
  getProcess(): containerd_types_task_pb.Process | undefined;
  setProcess(value?: containerd_types_task_pb.Process): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetResponse.AsObject;
  static toObject(includeInstance: boolean, msg: GetResponse): GetResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetResponse;
  static deserializeBinaryFromReader(message: GetResponse, reader: jspb.BinaryReader): GetResponse;
}

export namespace GetResponse {
  export type AsObject = {
    process?: containerd_types_task_pb.Process.AsObject,
  }
}

export class ListTasksRequest extends jspb.Message {
  getFilter(): string;
  setFilter(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListTasksRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ListTasksRequest): ListTasksRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListTasksRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListTasksRequest;
  static deserializeBinaryFromReader(message: ListTasksRequest, reader: jspb.BinaryReader): ListTasksRequest;
}

export namespace ListTasksRequest {
  export type AsObject = {
    filter: string,
  }
}

export class ListTasksResponse extends jspb.Message {
  clearTasksList(): void;
  getTasksList(): Array<containerd_types_task_pb.Process>;
  setTasksList(value: Array<containerd_types_task_pb.Process>): void;
  addTasks(value?: containerd_types_task_pb.Process, index?: number): containerd_types_task_pb.Process;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListTasksResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ListTasksResponse): ListTasksResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListTasksResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListTasksResponse;
  static deserializeBinaryFromReader(message: ListTasksResponse, reader: jspb.BinaryReader): ListTasksResponse;
}

export namespace ListTasksResponse {
  export type AsObject = {
    tasksList: Array<containerd_types_task_pb.Process.AsObject>,
  }
}

export class KillRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  getSignal(): number;
  setSignal(value: number): void;

  getAll(): boolean;
  setAll(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): KillRequest.AsObject;
  static toObject(includeInstance: boolean, msg: KillRequest): KillRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: KillRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): KillRequest;
  static deserializeBinaryFromReader(message: KillRequest, reader: jspb.BinaryReader): KillRequest;
}

export namespace KillRequest {
  export type AsObject = {
    containerId: string,
    execId: string,
    signal: number,
    all: boolean,
  }
}

export class ExecProcessRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getStdin(): string;
  setStdin(value: string): void;

  getStdout(): string;
  setStdout(value: string): void;

  getStderr(): string;
  setStderr(value: string): void;

  getTerminal(): boolean;
  setTerminal(value: boolean): void;

  hasSpec(): boolean;
  clearSpec(): void;
  getSpec(): google_protobuf_any_pb.Any | undefined;
  setSpec(value?: google_protobuf_any_pb.Any): void;

  getExecId(): string;
  setExecId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ExecProcessRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ExecProcessRequest): ExecProcessRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ExecProcessRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ExecProcessRequest;
  static deserializeBinaryFromReader(message: ExecProcessRequest, reader: jspb.BinaryReader): ExecProcessRequest;
}

export namespace ExecProcessRequest {
  export type AsObject = {
    containerId: string,
    stdin: string,
    stdout: string,
    stderr: string,
    terminal: boolean,
    spec?: google_protobuf_any_pb.Any.AsObject,
    execId: string,
  }
}

export class ResizePtyRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  getWidth(): number;
  setWidth(value: number): void;

  getHeight(): number;
  setHeight(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ResizePtyRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ResizePtyRequest): ResizePtyRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ResizePtyRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ResizePtyRequest;
  static deserializeBinaryFromReader(message: ResizePtyRequest, reader: jspb.BinaryReader): ResizePtyRequest;
}

export namespace ResizePtyRequest {
  export type AsObject = {
    containerId: string,
    execId: string,
    width: number,
    height: number,
  }
}

export class CloseIORequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  getStdin(): boolean;
  setStdin(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CloseIORequest.AsObject;
  static toObject(includeInstance: boolean, msg: CloseIORequest): CloseIORequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CloseIORequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CloseIORequest;
  static deserializeBinaryFromReader(message: CloseIORequest, reader: jspb.BinaryReader): CloseIORequest;
}

export namespace CloseIORequest {
  export type AsObject = {
    containerId: string,
    execId: string,
    stdin: boolean,
  }
}

export class PauseTaskRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PauseTaskRequest.AsObject;
  static toObject(includeInstance: boolean, msg: PauseTaskRequest): PauseTaskRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PauseTaskRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PauseTaskRequest;
  static deserializeBinaryFromReader(message: PauseTaskRequest, reader: jspb.BinaryReader): PauseTaskRequest;
}

export namespace PauseTaskRequest {
  export type AsObject = {
    containerId: string,
  }
}

export class ResumeTaskRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ResumeTaskRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ResumeTaskRequest): ResumeTaskRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ResumeTaskRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ResumeTaskRequest;
  static deserializeBinaryFromReader(message: ResumeTaskRequest, reader: jspb.BinaryReader): ResumeTaskRequest;
}

export namespace ResumeTaskRequest {
  export type AsObject = {
    containerId: string,
  }
}

export class ListPidsRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListPidsRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ListPidsRequest): ListPidsRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListPidsRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListPidsRequest;
  static deserializeBinaryFromReader(message: ListPidsRequest, reader: jspb.BinaryReader): ListPidsRequest;
}

export namespace ListPidsRequest {
  export type AsObject = {
    containerId: string,
  }
}

export class ListPidsResponse extends jspb.Message {
  clearProcessesList(): void;
  getProcessesList(): Array<containerd_types_task_pb.ProcessInfo>;
  setProcessesList(value: Array<containerd_types_task_pb.ProcessInfo>): void;
  addProcesses(value?: containerd_types_task_pb.ProcessInfo, index?: number): containerd_types_task_pb.ProcessInfo;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListPidsResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ListPidsResponse): ListPidsResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListPidsResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListPidsResponse;
  static deserializeBinaryFromReader(message: ListPidsResponse, reader: jspb.BinaryReader): ListPidsResponse;
}

export namespace ListPidsResponse {
  export type AsObject = {
    processesList: Array<containerd_types_task_pb.ProcessInfo.AsObject>,
  }
}

export class CheckpointTaskRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getParentCheckpoint(): string;
  setParentCheckpoint(value: string): void;

  hasOptions(): boolean;
  clearOptions(): void;
  getOptions(): google_protobuf_any_pb.Any | undefined;
  setOptions(value?: google_protobuf_any_pb.Any): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CheckpointTaskRequest.AsObject;
  static toObject(includeInstance: boolean, msg: CheckpointTaskRequest): CheckpointTaskRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CheckpointTaskRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CheckpointTaskRequest;
  static deserializeBinaryFromReader(message: CheckpointTaskRequest, reader: jspb.BinaryReader): CheckpointTaskRequest;
}

export namespace CheckpointTaskRequest {
  export type AsObject = {
    containerId: string,
    parentCheckpoint: string,
    options?: google_protobuf_any_pb.Any.AsObject,
  }
}

export class CheckpointTaskResponse extends jspb.Message {
  clearDescriptorsList(): void;
  getDescriptorsList(): Array<containerd_types_descriptor_pb.Descriptor>;
  setDescriptorsList(value: Array<containerd_types_descriptor_pb.Descriptor>): void;
  addDescriptors(value?: containerd_types_descriptor_pb.Descriptor, index?: number): containerd_types_descriptor_pb.Descriptor;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CheckpointTaskResponse.AsObject;
  static toObject(includeInstance: boolean, msg: CheckpointTaskResponse): CheckpointTaskResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CheckpointTaskResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CheckpointTaskResponse;
  static deserializeBinaryFromReader(message: CheckpointTaskResponse, reader: jspb.BinaryReader): CheckpointTaskResponse;
}

export namespace CheckpointTaskResponse {
  export type AsObject = {
    descriptorsList: Array<containerd_types_descriptor_pb.Descriptor.AsObject>,
  }
}

export class UpdateTaskRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  hasResources(): boolean;
  clearResources(): void;
  getResources(): google_protobuf_any_pb.Any | undefined;
  setResources(value?: google_protobuf_any_pb.Any): void;

  getAnnotationsMap(): jspb.Map<string, string>;
  clearAnnotationsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateTaskRequest.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateTaskRequest): UpdateTaskRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateTaskRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateTaskRequest;
  static deserializeBinaryFromReader(message: UpdateTaskRequest, reader: jspb.BinaryReader): UpdateTaskRequest;
}

export namespace UpdateTaskRequest {
  export type AsObject = {
    containerId: string,
    resources?: google_protobuf_any_pb.Any.AsObject,
    annotationsMap: Array<[string, string]>,
  }
}

export class MetricsRequest extends jspb.Message {
  clearFiltersList(): void;
  getFiltersList(): Array<string>;
  setFiltersList(value: Array<string>): void;
  addFilters(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MetricsRequest.AsObject;
  static toObject(includeInstance: boolean, msg: MetricsRequest): MetricsRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MetricsRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MetricsRequest;
  static deserializeBinaryFromReader(message: MetricsRequest, reader: jspb.BinaryReader): MetricsRequest;
}

export namespace MetricsRequest {
  export type AsObject = {
    filtersList: Array<string>,
  }
}

export class MetricsResponse extends jspb.Message {
  clearMetricsList(): void;
  getMetricsList(): Array<containerd_types_metrics_pb.Metric>;
  setMetricsList(value: Array<containerd_types_metrics_pb.Metric>): void;
  addMetrics(value?: containerd_types_metrics_pb.Metric, index?: number): containerd_types_metrics_pb.Metric;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MetricsResponse.AsObject;
  static toObject(includeInstance: boolean, msg: MetricsResponse): MetricsResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MetricsResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MetricsResponse;
  static deserializeBinaryFromReader(message: MetricsResponse, reader: jspb.BinaryReader): MetricsResponse;
}

export namespace MetricsResponse {
  export type AsObject = {
    metricsList: Array<containerd_types_metrics_pb.Metric.AsObject>,
  }
}

export class WaitRequest extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): WaitRequest.AsObject;
  static toObject(includeInstance: boolean, msg: WaitRequest): WaitRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: WaitRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): WaitRequest;
  static deserializeBinaryFromReader(message: WaitRequest, reader: jspb.BinaryReader): WaitRequest;
}

export namespace WaitRequest {
  export type AsObject = {
    containerId: string,
    execId: string,
  }
}

export class WaitResponse extends jspb.Message {
  getExitStatus(): number;
  setExitStatus(value: number): void;

  hasExitedAt(): boolean;
  clearExitedAt(): void;
  getExitedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setExitedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): WaitResponse.AsObject;
  static toObject(includeInstance: boolean, msg: WaitResponse): WaitResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: WaitResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): WaitResponse;
  static deserializeBinaryFromReader(message: WaitResponse, reader: jspb.BinaryReader): WaitResponse;
}

export namespace WaitResponse {
  export type AsObject = {
    exitStatus: number,
    exitedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class ExecProcessResponse extends jspb.Message {
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ExecProcessResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ExecProcessResponse): ExecProcessResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ExecProcessResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ExecProcessResponse;
  static deserializeBinaryFromReader(message: ExecProcessResponse, reader: jspb.BinaryReader): ExecProcessResponse;
}

export namespace ExecProcessResponse {
  export type AsObject = {
  }
}

