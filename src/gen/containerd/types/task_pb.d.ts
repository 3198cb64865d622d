// package: containerd.v1.types
// file: containerd/types/task.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class Process extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getId(): string;
  setId(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  getStatus(): StatusMap[keyof StatusMap];
  setStatus(value: StatusMap[keyof StatusMap]): void;

  getStdin(): string;
  setStdin(value: string): void;

  getStdout(): string;
  setStdout(value: string): void;

  getStderr(): string;
  setStderr(value: string): void;

  getTerminal(): boolean;
  setTerminal(value: boolean): void;

  getExitStatus(): number;
  setExitStatus(value: number): void;

  hasExitedAt(): boolean;
  clearExitedAt(): void;
  getExitedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setExitedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Process.AsObject;
  static toObject(includeInstance: boolean, msg: Process): Process.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Process, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Process;
  static deserializeBinaryFromReader(message: Process, reader: jspb.BinaryReader): Process;
}

export namespace Process {
  export type AsObject = {
    containerId: string,
    id: string,
    pid: number,
    status: StatusMap[keyof StatusMap],
    stdin: string,
    stdout: string,
    stderr: string,
    terminal: boolean,
    exitStatus: number,
    exitedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class ProcessInfo extends jspb.Message {
  getPid(): number;
  setPid(value: number): void;

  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): google_protobuf_any_pb.Any | undefined;
  setInfo(value?: google_protobuf_any_pb.Any): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ProcessInfo.AsObject;
  static toObject(includeInstance: boolean, msg: ProcessInfo): ProcessInfo.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ProcessInfo, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ProcessInfo;
  static deserializeBinaryFromReader(message: ProcessInfo, reader: jspb.BinaryReader): ProcessInfo;
}

export namespace ProcessInfo {
  export type AsObject = {
    pid: number,
    info?: google_protobuf_any_pb.Any.AsObject,
  }
}

export interface StatusMap {
  UNKNOWN: 0;
  CREATED: 1;
  RUNNING: 2;
  STOPPED: 3;
  PAUSED: 4;
  PAUSING: 5;
}

export const Status: StatusMap;

