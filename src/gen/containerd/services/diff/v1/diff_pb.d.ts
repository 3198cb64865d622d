// package: containerd.services.diff.v1
// file: containerd/services/diff/v1/diff.proto

import * as jspb from "google-protobuf";
import * as containerd_types_descriptor_pb from "../../../../containerd/types/descriptor_pb";
import * as containerd_types_mount_pb from "../../../../containerd/types/mount_pb";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class ApplyRequest extends jspb.Message {
  hasDiff(): boolean;
  clearDiff(): void;
  getDiff(): containerd_types_descriptor_pb.Descriptor | undefined;
  setDiff(value?: containerd_types_descriptor_pb.Descriptor): void;

  clearMountsList(): void;
  getMountsList(): Array<containerd_types_mount_pb.Mount>;
  setMountsList(value: Array<containerd_types_mount_pb.Mount>): void;
  addMounts(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  getPayloadsMap(): jspb.Map<string, google_protobuf_any_pb.Any>;
  clearPayloadsMap(): void;
  getSyncFs(): boolean;
  setSyncFs(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ApplyRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ApplyRequest): ApplyRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ApplyRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ApplyRequest;
  static deserializeBinaryFromReader(message: ApplyRequest, reader: jspb.BinaryReader): ApplyRequest;
}

export namespace ApplyRequest {
  export type AsObject = {
    diff?: containerd_types_descriptor_pb.Descriptor.AsObject,
    mountsList: Array<containerd_types_mount_pb.Mount.AsObject>,
    payloadsMap: Array<[string, google_protobuf_any_pb.Any.AsObject]>,
    syncFs: boolean,
  }
}

export class ApplyResponse extends jspb.Message {
  hasApplied(): boolean;
  clearApplied(): void;
  getApplied(): containerd_types_descriptor_pb.Descriptor | undefined;
  setApplied(value?: containerd_types_descriptor_pb.Descriptor): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ApplyResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ApplyResponse): ApplyResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ApplyResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ApplyResponse;
  static deserializeBinaryFromReader(message: ApplyResponse, reader: jspb.BinaryReader): ApplyResponse;
}

export namespace ApplyResponse {
  export type AsObject = {
    applied?: containerd_types_descriptor_pb.Descriptor.AsObject,
  }
}

export class DiffRequest extends jspb.Message {
  clearLeftList(): void;
  getLeftList(): Array<containerd_types_mount_pb.Mount>;
  setLeftList(value: Array<containerd_types_mount_pb.Mount>): void;
  addLeft(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  clearRightList(): void;
  getRightList(): Array<containerd_types_mount_pb.Mount>;
  setRightList(value: Array<containerd_types_mount_pb.Mount>): void;
  addRight(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  getMediaType(): string;
  setMediaType(value: string): void;

  getRef(): string;
  setRef(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  hasSourceDateEpoch(): boolean;
  clearSourceDateEpoch(): void;
  getSourceDateEpoch(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setSourceDateEpoch(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DiffRequest.AsObject;
  static toObject(includeInstance: boolean, msg: DiffRequest): DiffRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DiffRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DiffRequest;
  static deserializeBinaryFromReader(message: DiffRequest, reader: jspb.BinaryReader): DiffRequest;
}

export namespace DiffRequest {
  export type AsObject = {
    leftList: Array<containerd_types_mount_pb.Mount.AsObject>,
    rightList: Array<containerd_types_mount_pb.Mount.AsObject>,
    mediaType: string,
    ref: string,
    labelsMap: Array<[string, string]>,
    sourceDateEpoch?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class DiffResponse extends jspb.Message {
  hasDiff(): boolean;
  clearDiff(): void;
  getDiff(): containerd_types_descriptor_pb.Descriptor | undefined;
  setDiff(value?: containerd_types_descriptor_pb.Descriptor): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DiffResponse.AsObject;
  static toObject(includeInstance: boolean, msg: DiffResponse): DiffResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DiffResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DiffResponse;
  static deserializeBinaryFromReader(message: DiffResponse, reader: jspb.BinaryReader): DiffResponse;
}

export namespace DiffResponse {
  export type AsObject = {
    diff?: containerd_types_descriptor_pb.Descriptor.AsObject,
  }
}

