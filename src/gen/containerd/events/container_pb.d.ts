// package: containerd.events
// file: containerd/events/container.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";

export class ContainerCreate extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  getImage(): string;
  setImage(value: string): void;

  hasRuntime(): boolean;
  clearRuntime(): void;
  getRuntime(): ContainerCreate.Runtime | undefined;
  setRuntime(value?: ContainerCreate.Runtime): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ContainerCreate.AsObject;
  static toObject(includeInstance: boolean, msg: ContainerCreate): ContainerCreate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ContainerCreate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ContainerCreate;
  static deserializeBinaryFromReader(message: ContainerCreate, reader: jspb.BinaryReader): ContainerCreate;
}

export namespace ContainerCreate {
  export type AsObject = {
    id: string,
    image: string,
    runtime?: ContainerCreate.Runtime.AsObject,
  }

  export class Runtime extends jspb.Message {
    getName(): string;
    setName(value: string): void;

    hasOptions(): boolean;
    clearOptions(): void;
    getOptions(): google_protobuf_any_pb.Any | undefined;
    setOptions(value?: google_protobuf_any_pb.Any): void;

    serializeBinary(): Uint8Array;
    toObject(includeInstance?: boolean): Runtime.AsObject;
    static toObject(includeInstance: boolean, msg: Runtime): Runtime.AsObject;
    static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
    static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
    static serializeBinaryToWriter(message: Runtime, writer: jspb.BinaryWriter): void;
    static deserializeBinary(bytes: Uint8Array): Runtime;
    static deserializeBinaryFromReader(message: Runtime, reader: jspb.BinaryReader): Runtime;
  }

  export namespace Runtime {
    export type AsObject = {
      name: string,
      options?: google_protobuf_any_pb.Any.AsObject,
    }
  }
}

export class ContainerUpdate extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  getImage(): string;
  setImage(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  getSnapshotKey(): string;
  setSnapshotKey(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ContainerUpdate.AsObject;
  static toObject(includeInstance: boolean, msg: ContainerUpdate): ContainerUpdate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ContainerUpdate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ContainerUpdate;
  static deserializeBinaryFromReader(message: ContainerUpdate, reader: jspb.BinaryReader): ContainerUpdate;
}

export namespace ContainerUpdate {
  export type AsObject = {
    id: string,
    image: string,
    labelsMap: Array<[string, string]>,
    snapshotKey: string,
  }
}

export class ContainerDelete extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ContainerDelete.AsObject;
  static toObject(includeInstance: boolean, msg: ContainerDelete): ContainerDelete.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ContainerDelete, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ContainerDelete;
  static deserializeBinaryFromReader(message: ContainerDelete, reader: jspb.BinaryReader): ContainerDelete;
}

export namespace ContainerDelete {
  export type AsObject = {
    id: string,
  }
}

