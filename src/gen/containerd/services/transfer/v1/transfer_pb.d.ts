// package: containerd.services.transfer.v1
// file: containerd/services/transfer/v1/transfer.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";

export class TransferOptions extends jspb.Message {
  getProgressStream(): string;
  setProgressStream(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TransferOptions.AsObject;
  static toObject(includeInstance: boolean, msg: TransferOptions): TransferOptions.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TransferOptions, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TransferOptions;
  static deserializeBinaryFromReader(message: TransferOptions, reader: jspb.BinaryReader): TransferOptions;
}

export namespace TransferOptions {
  export type AsObject = {
    progressStream: string,
  }
}

export class TransferRequest extends jspb.Message {
  hasSource(): boolean;
  clearSource(): void;
  getSource(): google_protobuf_any_pb.Any | undefined;
  setSource(value?: google_protobuf_any_pb.Any): void;

  hasDestination(): boolean;
  clearDestination(): void;
  getDestination(): google_protobuf_any_pb.Any | undefined;
  setDestination(value?: google_protobuf_any_pb.Any): void;

  hasOptions(): boolean;
  clearOptions(): void;
  getOptions(): TransferOptions | undefined;
  setOptions(value?: TransferOptions): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): TransferRequest.AsObject;
  static toObject(includeInstance: boolean, msg: TransferRequest): TransferRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: TransferRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): TransferRequest;
  static deserializeBinaryFromReader(message: TransferRequest, reader: jspb.BinaryReader): TransferRequest;
}

export namespace TransferRequest {
  export type AsObject = {
    source?: google_protobuf_any_pb.Any.AsObject,
    destination?: google_protobuf_any_pb.Any.AsObject,
    options?: TransferOptions.AsObject,
  }
}

