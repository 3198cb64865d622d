// package: containerd.types.transfer
// file: containerd/types/transfer/streaming.proto

import * as jspb from "google-protobuf";

export class Data extends jspb.Message {
  getData(): Uint8Array | string;
  getData_asU8(): Uint8Array;
  getData_asB64(): string;
  setData(value: Uint8Array | string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Data.AsObject;
  static toObject(includeInstance: boolean, msg: Data): Data.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Data, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Data;
  static deserializeBinaryFromReader(message: Data, reader: jspb.BinaryReader): Data;
}

export namespace Data {
  export type AsObject = {
    data: Uint8Array | string,
  }
}

export class WindowUpdate extends jspb.Message {
  getUpdate(): number;
  setUpdate(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): WindowUpdate.AsObject;
  static toObject(includeInstance: boolean, msg: WindowUpdate): WindowUpdate.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: WindowUpdate, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): WindowUpdate;
  static deserializeBinaryFromReader(message: WindowUpdate, reader: jspb.BinaryReader): WindowUpdate;
}

export namespace WindowUpdate {
  export type AsObject = {
    update: number,
  }
}

