// package: containerd.events
// file: containerd/events/task.proto

import * as jspb from "google-protobuf";
import * as containerd_types_mount_pb from "../../containerd/types/mount_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class TaskCreate extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getBundle(): string;
  setBundle(value: string): void;

  clearRootfsList(): void;
  getRootfsList(): Array<containerd_types_mount_pb.Mount>;
  setRootfsList(value: Array<containerd_types_mount_pb.Mount>): void;
  addRootfs(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  hasIo(): boolean;
  clearIo(): void;
  getIo(): TaskIO | undefined;
  setIo(value?: TaskIO): void;

  getCheckpoint(): string;
  setCheckpoint(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskCreate.AsObject;
  static toObject(includeInstance: boolean, msg: TaskCreate): TaskCreate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskCreate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskCreate;
  static deserializeBinaryFromReader(message: TaskCreate, reader: jspb.BinaryReader): TaskCreate;
}

export namespace TaskCreate {
  export type AsObject = {
    containerId: string,
    bundle: string,
    rootfsList: Array<containerd_types_mount_pb.Mount.AsObject>,
    io?: TaskIO.AsObject,
    checkpoint: string,
    pid: number,
  }
}

export class TaskIO extends jspb.Message {
  getStdin(): string;
  setStdin(value: string): void;

  getStdout(): string;
  setStdout(value: string): void;

  getStderr(): string;
  setStderr(value: string): void;

  getTerminal(): boolean;
  setTerminal(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskIO.AsObject;
  static toObject(includeInstance: boolean, msg: TaskIO): TaskIO.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskIO, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskIO;
  static deserializeBinaryFromReader(message: TaskIO, reader: jspb.BinaryReader): TaskIO;
}

export namespace TaskIO {
  export type AsObject = {
    stdin: string,
    stdout: string,
    stderr: string,
    terminal: boolean,
  }
}

export class TaskStart extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskStart.AsObject;
  static toObject(includeInstance: boolean, msg: TaskStart): TaskStart.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskStart, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskStart;
  static deserializeBinaryFromReader(message: TaskStart, reader: jspb.BinaryReader): TaskStart;
}

export namespace TaskStart {
  export type AsObject = {
    containerId: string,
    pid: number,
  }
}

export class TaskExit extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

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
  toObject(includeInstance?: boolean): TaskExit.AsObject;
  static toObject(includeInstance: boolean, msg: TaskExit): TaskExit.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskExit, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskExit;
  static deserializeBinaryFromReader(message: TaskExit, reader: jspb.BinaryReader): TaskExit;
}

export namespace TaskExit {
  export type AsObject = {
    containerId: string,
    id: string,
    pid: number,
    exitStatus: number,
    exitedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class TaskDelete extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  getExitStatus(): number;
  setExitStatus(value: number): void;

  hasExitedAt(): boolean;
  clearExitedAt(): void;
  getExitedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setExitedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  getId(): string;
  setId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskDelete.AsObject;
  static toObject(includeInstance: boolean, msg: TaskDelete): TaskDelete.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskDelete, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskDelete;
  static deserializeBinaryFromReader(message: TaskDelete, reader: jspb.BinaryReader): TaskDelete;
}

export namespace TaskDelete {
  export type AsObject = {
    containerId: string,
    pid: number,
    exitStatus: number,
    exitedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
    id: string,
  }
}

export class TaskOOM extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskOOM.AsObject;
  static toObject(includeInstance: boolean, msg: TaskOOM): TaskOOM.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskOOM, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskOOM;
  static deserializeBinaryFromReader(message: TaskOOM, reader: jspb.BinaryReader): TaskOOM;
}

export namespace TaskOOM {
  export type AsObject = {
    containerId: string,
  }
}

export class TaskExecAdded extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskExecAdded.AsObject;
  static toObject(includeInstance: boolean, msg: TaskExecAdded): TaskExecAdded.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskExecAdded, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskExecAdded;
  static deserializeBinaryFromReader(message: TaskExecAdded, reader: jspb.BinaryReader): TaskExecAdded;
}

export namespace TaskExecAdded {
  export type AsObject = {
    containerId: string,
    execId: string,
  }
}

export class TaskExecStarted extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getExecId(): string;
  setExecId(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskExecStarted.AsObject;
  static toObject(includeInstance: boolean, msg: TaskExecStarted): TaskExecStarted.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskExecStarted, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskExecStarted;
  static deserializeBinaryFromReader(message: TaskExecStarted, reader: jspb.BinaryReader): TaskExecStarted;
}

export namespace TaskExecStarted {
  export type AsObject = {
    containerId: string,
    execId: string,
    pid: number,
  }
}

export class TaskPaused extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskPaused.AsObject;
  static toObject(includeInstance: boolean, msg: TaskPaused): TaskPaused.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskPaused, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskPaused;
  static deserializeBinaryFromReader(message: TaskPaused, reader: jspb.BinaryReader): TaskPaused;
}

export namespace TaskPaused {
  export type AsObject = {
    containerId: string,
  }
}

export class TaskResumed extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskResumed.AsObject;
  static toObject(includeInstance: boolean, msg: TaskResumed): TaskResumed.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskResumed, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskResumed;
  static deserializeBinaryFromReader(message: TaskResumed, reader: jspb.BinaryReader): TaskResumed;
}

export namespace TaskResumed {
  export type AsObject = {
    containerId: string,
  }
}

export class TaskCheckpointed extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getCheckpoint(): string;
  setCheckpoint(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TaskCheckpointed.AsObject;
  static toObject(includeInstance: boolean, msg: TaskCheckpointed): TaskCheckpointed.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TaskCheckpointed, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TaskCheckpointed;
  static deserializeBinaryFromReader(message: TaskCheckpointed, reader: jspb.BinaryReader): TaskCheckpointed;
}

export namespace TaskCheckpointed {
  export type AsObject = {
    containerId: string,
    checkpoint: string,
  }
}

