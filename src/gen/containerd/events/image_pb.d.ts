// package: containerd.services.images.v1
// file: containerd/events/image.proto

import * as jspb from "google-protobuf";

export class ImageCreate extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ImageCreate.AsObject;
  static toObject(includeInstance: boolean, msg: ImageCreate): ImageCreate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ImageCreate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ImageCreate;
  static deserializeBinaryFromReader(message: ImageCreate, reader: jspb.BinaryReader): ImageCreate;
}

export namespace ImageCreate {
  export type AsObject = {
    name: string,
    labelsMap: Array<[string, string]>,
  }
}

export class ImageUpdate extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ImageUpdate.AsObject;
  static toObject(includeInstance: boolean, msg: ImageUpdate): ImageUpdate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ImageUpdate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ImageUpdate;
  static deserializeBinaryFromReader(message: ImageUpdate, reader: jspb.BinaryReader): ImageUpdate;
}

export namespace ImageUpdate {
  export type AsObject = {
    name: string,
    labelsMap: Array<[string, string]>,
  }
}

export class ImageDelete extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ImageDelete.AsObject;
  static toObject(includeInstance: boolean, msg: ImageDelete): ImageDelete.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ImageDelete, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ImageDelete;
  static deserializeBinaryFromReader(message: ImageDelete, reader: jspb.BinaryReader): ImageDelete;
}

export namespace ImageDelete {
  export type AsObject = {
    name: string,
  }
}

