// package: containerd.types.transfer
// file: containerd/types/transfer/copy.proto

import * as jspb from "google-protobuf";

export class ContainerPath extends jspb.Message {
  getContainerId(): string;
  setContainerId(value: string): void;

  getPath(): string;
  setPath(value: string): void;

  getNoWalk(): boolean;
  setNoWalk(value: boolean): void;

  getPreserveOwnership(): boolean;
  setPreserveOwnership(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ContainerPath.AsObject;
  static toObject(includeInstance: boolean, msg: ContainerPath): ContainerPath.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ContainerPath, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ContainerPath;
  static deserializeBinaryFromReader(message: ContainerPath, reader: jspb.BinaryReader): ContainerPath;
}

export namespace ContainerPath {
  export type AsObject = {
    containerId: string,
    path: string,
    noWalk: boolean,
    preserveOwnership: boolean,
  }
}

export class ReadStream extends jspb.Message {
  getStream(): string;
  setStream(value: string): void;

  getMediaType(): string;
  setMediaType(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ReadStream.AsObject;
  static toObject(includeInstance: boolean, msg: ReadStream): ReadStream.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ReadStream, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ReadStream;
  static deserializeBinaryFromReader(message: ReadStream, reader: jspb.BinaryReader): ReadStream;
}

export namespace ReadStream {
  export type AsObject = {
    stream: string,
    mediaType: string,
  }
}

export class WriteStream extends jspb.Message {
  getStream(): string;
  setStream(value: string): void;

  getMediaType(): string;
  setMediaType(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): WriteStream.AsObject;
  static toObject(includeInstance: boolean, msg: WriteStream): WriteStream.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: WriteStream, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): WriteStream;
  static deserializeBinaryFromReader(message: WriteStream, reader: jspb.BinaryReader): WriteStream;
}

export namespace WriteStream {
  export type AsObject = {
    stream: string,
    mediaType: string,
  }
}

