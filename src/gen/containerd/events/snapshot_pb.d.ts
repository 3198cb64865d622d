// package: containerd.events
// file: containerd/events/snapshot.proto

import * as jspb from "google-protobuf";

export class SnapshotPrepare extends jspb.Message {
  getKey(): string;
  setKey(value: string): void;

  getParent(): string;
  setParent(value: string): void;

  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): SnapshotPrepare.AsObject;
  static toObject(includeInstance: boolean, msg: SnapshotPrepare): SnapshotPrepare.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: SnapshotPrepare, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): SnapshotPrepare;
  static deserializeBinaryFromReader(message: SnapshotPrepare, reader: jspb.BinaryReader): SnapshotPrepare;
}

export namespace SnapshotPrepare {
  export type AsObject = {
    key: string,
    parent: string,
    snapshotter: string,
  }
}

export class SnapshotCommit extends jspb.Message {
  getKey(): string;
  setKey(value: string): void;

  getName(): string;
  setName(value: string): void;

  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): SnapshotCommit.AsObject;
  static toObject(includeInstance: boolean, msg: SnapshotCommit): SnapshotCommit.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: SnapshotCommit, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): SnapshotCommit;
  static deserializeBinaryFromReader(message: SnapshotCommit, reader: jspb.BinaryReader): SnapshotCommit;
}

export namespace SnapshotCommit {
  export type AsObject = {
    key: string,
    name: string,
    snapshotter: string,
  }
}

export class SnapshotRemove extends jspb.Message {
  getKey(): string;
  setKey(value: string): void;

  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): SnapshotRemove.AsObject;
  static toObject(includeInstance: boolean, msg: SnapshotRemove): SnapshotRemove.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: SnapshotRemove, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): SnapshotRemove;
  static deserializeBinaryFromReader(message: SnapshotRemove, reader: jspb.BinaryReader): SnapshotRemove;
}

export namespace SnapshotRemove {
  export type AsObject = {
    key: string,
    snapshotter: string,
  }
}

