// package: containerd.services.streaming.v1
// file: containerd/services/streaming/v1/streaming.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";

export class StreamInit extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): StreamInit.AsObject;
  static toObject(includeInstance: boolean, msg: StreamInit): StreamInit.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: StreamInit, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): StreamInit;
  static deserializeBinaryFromReader(message: StreamInit, reader: jspb.BinaryReader): StreamInit;
}

export namespace StreamInit {
  export type AsObject = {
    id: string,
  }
}

