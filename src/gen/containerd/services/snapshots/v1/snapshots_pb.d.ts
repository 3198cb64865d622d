// package: containerd.services.snapshots.v1
// file: containerd/services/snapshots/v1/snapshots.proto

import * as jspb from "google-protobuf";
import * as containerd_types_mount_pb from "../../../../containerd/types/mount_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as google_protobuf_field_mask_pb from "google-protobuf/google/protobuf/field_mask_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class Info extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getParent(): string;
  setParent(value: string): void;

  getKind(): KindMap[keyof KindMap];
  setKind(value: KindMap[keyof KindMap]): void;

  hasCreatedAt(): boolean;
  clearCreatedAt(): void;
  getCreatedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setCreatedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  hasUpdatedAt(): boolean;
  clearUpdatedAt(): void;
  getUpdatedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setUpdatedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Info.AsObject;
  static toObject(includeInstance: boolean, msg: Info): Info.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Info, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Info;
  static deserializeBinaryFromReader(message: Info, reader: jspb.BinaryReader): Info;
}

export namespace Info {
  export type AsObject = {
    name: string,
    parent: string,
    kind: KindMap[keyof KindMap],
    createdAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
    updatedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
    labelsMap: Array<[string, string]>,
  }
}

export class PrepareSnapshotRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getKey(): string;
  setKey(value: string): void;

  getParent(): string;
  setParent(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PrepareSnapshotRequest.AsObject;
  static toObject(includeInstance: boolean, msg: PrepareSnapshotRequest): PrepareSnapshotRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PrepareSnapshotRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PrepareSnapshotRequest;
  static deserializeBinaryFromReader(message: PrepareSnapshotRequest, reader: jspb.BinaryReader): PrepareSnapshotRequest;
}

export namespace PrepareSnapshotRequest {
  export type AsObject = {
    snapshotter: string,
    key: string,
    parent: string,
    labelsMap: Array<[string, string]>,
  }
}

export class PrepareSnapshotResponse extends jspb.Message {
  clearMountsList(): void;
  getMountsList(): Array<containerd_types_mount_pb.Mount>;
  setMountsList(value: Array<containerd_types_mount_pb.Mount>): void;
  addMounts(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PrepareSnapshotResponse.AsObject;
  static toObject(includeInstance: boolean, msg: PrepareSnapshotResponse): PrepareSnapshotResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PrepareSnapshotResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PrepareSnapshotResponse;
  static deserializeBinaryFromReader(message: PrepareSnapshotResponse, reader: jspb.BinaryReader): PrepareSnapshotResponse;
}

export namespace PrepareSnapshotResponse {
  export type AsObject = {
    mountsList: Array<containerd_types_mount_pb.Mount.AsObject>,
  }
}

export class ViewSnapshotRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getKey(): string;
  setKey(value: string): void;

  getParent(): string;
  setParent(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ViewSnapshotRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ViewSnapshotRequest): ViewSnapshotRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ViewSnapshotRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ViewSnapshotRequest;
  static deserializeBinaryFromReader(message: ViewSnapshotRequest, reader: jspb.BinaryReader): ViewSnapshotRequest;
}

export namespace ViewSnapshotRequest {
  export type AsObject = {
    snapshotter: string,
    key: string,
    parent: string,
    labelsMap: Array<[string, string]>,
  }
}

export class ViewSnapshotResponse extends jspb.Message {
  clearMountsList(): void;
  getMountsList(): Array<containerd_types_mount_pb.Mount>;
  setMountsList(value: Array<containerd_types_mount_pb.Mount>): void;
  addMounts(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ViewSnapshotResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ViewSnapshotResponse): ViewSnapshotResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ViewSnapshotResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ViewSnapshotResponse;
  static deserializeBinaryFromReader(message: ViewSnapshotResponse, reader: jspb.BinaryReader): ViewSnapshotResponse;
}

export namespace ViewSnapshotResponse {
  export type AsObject = {
    mountsList: Array<containerd_types_mount_pb.Mount.AsObject>,
  }
}

export class MountsRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getKey(): string;
  setKey(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MountsRequest.AsObject;
  static toObject(includeInstance: boolean, msg: MountsRequest): MountsRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MountsRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MountsRequest;
  static deserializeBinaryFromReader(message: MountsRequest, reader: jspb.BinaryReader): MountsRequest;
}

export namespace MountsRequest {
  export type AsObject = {
    snapshotter: string,
    key: string,
  }
}

export class MountsResponse extends jspb.Message {
  clearMountsList(): void;
  getMountsList(): Array<containerd_types_mount_pb.Mount>;
  setMountsList(value: Array<containerd_types_mount_pb.Mount>): void;
  addMounts(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MountsResponse.AsObject;
  static toObject(includeInstance: boolean, msg: MountsResponse): MountsResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MountsResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MountsResponse;
  static deserializeBinaryFromReader(message: MountsResponse, reader: jspb.BinaryReader): MountsResponse;
}

export namespace MountsResponse {
  export type AsObject = {
    mountsList: Array<containerd_types_mount_pb.Mount.AsObject>,
  }
}

export class CommitSnapshotRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getName(): string;
  setName(value: string): void;

  getKey(): string;
  setKey(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  getParent(): string;
  setParent(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CommitSnapshotRequest.AsObject;
  static toObject(includeInstance: boolean, msg: CommitSnapshotRequest): CommitSnapshotRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CommitSnapshotRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CommitSnapshotRequest;
  static deserializeBinaryFromReader(message: CommitSnapshotRequest, reader: jspb.BinaryReader): CommitSnapshotRequest;
}

export namespace CommitSnapshotRequest {
  export type AsObject = {
    snapshotter: string,
    name: string,
    key: string,
    labelsMap: Array<[string, string]>,
    parent: string,
  }
}

export class RemoveSnapshotRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getKey(): string;
  setKey(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): RemoveSnapshotRequest.AsObject;
  static toObject(includeInstance: boolean, msg: RemoveSnapshotRequest): RemoveSnapshotRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: RemoveSnapshotRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): RemoveSnapshotRequest;
  static deserializeBinaryFromReader(message: RemoveSnapshotRequest, reader: jspb.BinaryReader): RemoveSnapshotRequest;
}

export namespace RemoveSnapshotRequest {
  export type AsObject = {
    snapshotter: string,
    key: string,
  }
}

export class StatSnapshotRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getKey(): string;
  setKey(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): StatSnapshotRequest.AsObject;
  static toObject(includeInstance: boolean, msg: StatSnapshotRequest): StatSnapshotRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: StatSnapshotRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): StatSnapshotRequest;
  static deserializeBinaryFromReader(message: StatSnapshotRequest, reader: jspb.BinaryReader): StatSnapshotRequest;
}

export namespace StatSnapshotRequest {
  export type AsObject = {
    snapshotter: string,
    key: string,
  }
}

export class StatSnapshotResponse extends jspb.Message {
  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): Info | undefined;
  setInfo(value?: Info): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): StatSnapshotResponse.AsObject;
  static toObject(includeInstance: boolean, msg: StatSnapshotResponse): StatSnapshotResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: StatSnapshotResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): StatSnapshotResponse;
  static deserializeBinaryFromReader(message: StatSnapshotResponse, reader: jspb.BinaryReader): StatSnapshotResponse;
}

export namespace StatSnapshotResponse {
  export type AsObject = {
    info?: Info.AsObject,
  }
}

export class UpdateSnapshotRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): Info | undefined;
  setInfo(value?: Info): void;

  hasUpdateMask(): boolean;
  clearUpdateMask(): void;
  getUpdateMask(): google_protobuf_field_mask_pb.FieldMask | undefined;
  setUpdateMask(value?: google_protobuf_field_mask_pb.FieldMask): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateSnapshotRequest.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateSnapshotRequest): UpdateSnapshotRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateSnapshotRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateSnapshotRequest;
  static deserializeBinaryFromReader(message: UpdateSnapshotRequest, reader: jspb.BinaryReader): UpdateSnapshotRequest;
}

export namespace UpdateSnapshotRequest {
  export type AsObject = {
    snapshotter: string,
    info?: Info.AsObject,
    updateMask?: google_protobuf_field_mask_pb.FieldMask.AsObject,
  }
}

export class UpdateSnapshotResponse extends jspb.Message {
  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): Info | undefined;
  setInfo(value?: Info): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateSnapshotResponse.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateSnapshotResponse): UpdateSnapshotResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateSnapshotResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateSnapshotResponse;
  static deserializeBinaryFromReader(message: UpdateSnapshotResponse, reader: jspb.BinaryReader): UpdateSnapshotResponse;
}

export namespace UpdateSnapshotResponse {
  export type AsObject = {
    info?: Info.AsObject,
  }
}

export class ListSnapshotsRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  clearFiltersList(): void;
  getFiltersList(): Array<string>;
  setFiltersList(value: Array<string>): void;
  addFilters(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListSnapshotsRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ListSnapshotsRequest): ListSnapshotsRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListSnapshotsRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListSnapshotsRequest;
  static deserializeBinaryFromReader(message: ListSnapshotsRequest, reader: jspb.BinaryReader): ListSnapshotsRequest;
}

export namespace ListSnapshotsRequest {
  export type AsObject = {
    snapshotter: string,
    filtersList: Array<string>,
  }
}

export class ListSnapshotsResponse extends jspb.Message {
  clearInfoList(): void;
  getInfoList(): Array<Info>;
  setInfoList(value: Array<Info>): void;
  addInfo(value?: Info, index?: number): Info;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListSnapshotsResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ListSnapshotsResponse): ListSnapshotsResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListSnapshotsResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListSnapshotsResponse;
  static deserializeBinaryFromReader(message: ListSnapshotsResponse, reader: jspb.BinaryReader): ListSnapshotsResponse;
}

export namespace ListSnapshotsResponse {
  export type AsObject = {
    infoList: Array<Info.AsObject>,
  }
}

export class UsageRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getKey(): string;
  setKey(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UsageRequest.AsObject;
  static toObject(includeInstance: boolean, msg: UsageRequest): UsageRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UsageRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UsageRequest;
  static deserializeBinaryFromReader(message: UsageRequest, reader: jspb.BinaryReader): UsageRequest;
}

export namespace UsageRequest {
  export type AsObject = {
    snapshotter: string,
    key: string,
  }
}

export class UsageResponse extends jspb.Message {
  getSize(): number;
  setSize(value: number): void;

  getInodes(): number;
  setInodes(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UsageResponse.AsObject;
  static toObject(includeInstance: boolean, msg: UsageResponse): UsageResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UsageResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UsageResponse;
  static deserializeBinaryFromReader(message: UsageResponse, reader: jspb.BinaryReader): UsageResponse;
}

export namespace UsageResponse {
  export type AsObject = {
    size: number,
    inodes: number,
  }
}

export class CleanupRequest extends jspb.Message {
  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CleanupRequest.AsObject;
  static toObject(includeInstance: boolean, msg: CleanupRequest): CleanupRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CleanupRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CleanupRequest;
  static deserializeBinaryFromReader(message: CleanupRequest, reader: jspb.BinaryReader): CleanupRequest;
}

export namespace CleanupRequest {
  export type AsObject = {
    snapshotter: string,
  }
}

export interface KindMap {
  UNKNOWN: 0;
  VIEW: 1;
  ACTIVE: 2;
  COMMITTED: 3;
}

export const Kind: KindMap;

