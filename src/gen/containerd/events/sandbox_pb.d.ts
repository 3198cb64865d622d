// package: containerd.events
// file: containerd/events/sandbox.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class SandboxCreate extends jspb.Message {
  getSandboxId(): string;
  setSandboxId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): SandboxCreate.AsObject;
  static toObject(includeInstance: boolean, msg: SandboxCreate): SandboxCreate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: SandboxCreate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): SandboxCreate;
  static deserializeBinaryFromReader(message: SandboxCreate, reader: jspb.BinaryReader): SandboxCreate;
}

export namespace SandboxCreate {
  export type AsObject = {
    sandboxId: string,
  }
}

export class SandboxStart extends jspb.Message {
  getSandboxId(): string;
  setSandboxId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): SandboxStart.AsObject;
  static toObject(includeInstance: boolean, msg: SandboxStart): SandboxStart.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: SandboxStart, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): SandboxStart;
  static deserializeBinaryFromReader(message: SandboxStart, reader: jspb.BinaryReader): SandboxStart;
}

export namespace SandboxStart {
  export type AsObject = {
    sandboxId: string,
  }
}

export class SandboxExit extends jspb.Message {
  getSandboxId(): string;
  setSandboxId(value: string): void;

  getExitStatus(): number;
  setExitStatus(value: number): void;

  hasExitedAt(): boolean;
  clearExitedAt(): void;
  getExitedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setExitedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): SandboxExit.AsObject;
  static toObject(includeInstance: boolean, msg: SandboxExit): SandboxExit.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: SandboxExit, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): SandboxExit;
  static deserializeBinaryFromReader(message: SandboxExit, reader: jspb.BinaryReader): SandboxExit;
}

export namespace SandboxExit {
  export type AsObject = {
    sandboxId: string,
    exitStatus: number,
    exitedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

