// package: containerd.types
// file: containerd/types/introspection.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";

export class RuntimeRequest extends jspb.Message {
  getRuntimePath(): string;
  setRuntimePath(value: string): void;

  hasOptions(): boolean;
  clearOptions(): void;
  getOptions(): google_protobuf_any_pb.Any | undefined;
  setOptions(value?: google_protobuf_any_pb.Any): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): RuntimeRequest.AsObject;
  static toObject(includeInstance: boolean, msg: RuntimeRequest): RuntimeRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: RuntimeRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): RuntimeRequest;
  static deserializeBinaryFromReader(message: RuntimeRequest, reader: jspb.BinaryReader): RuntimeRequest;
}

export namespace RuntimeRequest {
  export type AsObject = {
    runtimePath: string,
    options?: google_protobuf_any_pb.Any.AsObject,
  }
}

export class RuntimeInfo extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  hasVersion(): boolean;
  clearVersion(): void;
  getVersion(): RuntimeVersion | undefined;
  setVersion(value?: RuntimeVersion): void;

  hasOptions(): boolean;
  clearOptions(): void;
  getOptions(): google_protobuf_any_pb.Any | undefined;
  setOptions(value?: google_protobuf_any_pb.Any): void;

  hasFeatures(): boolean;
  clearFeatures(): void;
  getFeatures(): google_protobuf_any_pb.Any | undefined;
  setFeatures(value?: google_protobuf_any_pb.Any): void;

  getAnnotationsMap(): jspb.Map<string, string>;
  clearAnnotationsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): RuntimeInfo.AsObject;
  static toObject(includeInstance: boolean, msg: RuntimeInfo): RuntimeInfo.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: RuntimeInfo, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): RuntimeInfo;
  static deserializeBinaryFromReader(message: RuntimeInfo, reader: jspb.BinaryReader): RuntimeInfo;
}

export namespace RuntimeInfo {
  export type AsObject = {
    name: string,
    version?: RuntimeVersion.AsObject,
    options?: google_protobuf_any_pb.Any.AsObject,
    features?: google_protobuf_any_pb.Any.AsObject,
    annotationsMap: Array<[string, string]>,
  }
}

export class RuntimeVersion extends jspb.Message {
  getVersion(): string;
  setVersion(value: string): void;

  getRevision(): string;
  setRevision(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): RuntimeVersion.AsObject;
  static toObject(includeInstance: boolean, msg: RuntimeVersion): RuntimeVersion.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: RuntimeVersion, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): RuntimeVersion;
  static deserializeBinaryFromReader(message: RuntimeVersion, reader: jspb.BinaryReader): RuntimeVersion;
}

export namespace RuntimeVersion {
  export type AsObject = {
    version: string,
    revision: string,
  }
}

