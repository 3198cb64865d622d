// package: containerd.events
// file: containerd/events/namespace.proto

import * as jspb from "google-protobuf";

export class NamespaceCreate extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): NamespaceCreate.AsObject;
  static toObject(includeInstance: boolean, msg: NamespaceCreate): NamespaceCreate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: NamespaceCreate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): NamespaceCreate;
  static deserializeBinaryFromReader(message: NamespaceCreate, reader: jspb.BinaryReader): NamespaceCreate;
}

export namespace NamespaceCreate {
  export type AsObject = {
    name: string,
    labelsMap: Array<[string, string]>,
  }
}

export class NamespaceUpdate extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): NamespaceUpdate.AsObject;
  static toObject(includeInstance: boolean, msg: NamespaceUpdate): NamespaceUpdate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: NamespaceUpdate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): NamespaceUpdate;
  static deserializeBinaryFromReader(message: NamespaceUpdate, reader: jspb.BinaryReader): NamespaceUpdate;
}

export namespace NamespaceUpdate {
  export type AsObject = {
    name: string,
    labelsMap: Array<[string, string]>,
  }
}

export class NamespaceDelete extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): NamespaceDelete.AsObject;
  static toObject(includeInstance: boolean, msg: NamespaceDelete): NamespaceDelete.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: NamespaceDelete, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): NamespaceDelete;
  static deserializeBinaryFromReader(message: NamespaceDelete, reader: jspb.BinaryReader): NamespaceDelete;
}

export namespace NamespaceDelete {
  export type AsObject = {
    name: string,
  }
}

