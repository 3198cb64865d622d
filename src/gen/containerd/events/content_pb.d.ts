// package: containerd.events
// file: containerd/events/content.proto

import * as jspb from "google-protobuf";

export class ContentCreate extends jspb.Message {
  getDigest(): string;
  setDigest(value: string): void;

  getSize(): number;
  setSize(value: number): void;

  getMediatype(): string;
  setMediatype(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ContentCreate.AsObject;
  static toObject(includeInstance: boolean, msg: ContentCreate): ContentCreate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ContentCreate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ContentCreate;
  static deserializeBinaryFromReader(message: ContentCreate, reader: jspb.BinaryReader): ContentCreate;
}

export namespace ContentCreate {
  export type AsObject = {
    digest: string,
    size: number,
    mediatype: string,
  }
}

export class ContentDelete extends jspb.Message {
  getDigest(): string;
  setDigest(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ContentDelete.AsObject;
  static toObject(includeInstance: boolean, msg: ContentDelete): ContentDelete.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ContentDelete, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ContentDelete;
  static deserializeBinaryFromReader(message: ContentDelete, reader: jspb.BinaryReader): ContentDelete;
}

export namespace ContentDelete {
  export type AsObject = {
    digest: string,
  }
}

