// package: containerd.services.mounts.v1
// file: containerd/services/mounts/v1/mounts.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as google_protobuf_field_mask_pb from "google-protobuf/google/protobuf/field_mask_pb";
import * as containerd_types_mount_pb from "../../../../containerd/types/mount_pb";

export class ActivateRequest extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  clearMountsList(): void;
  getMountsList(): Array<containerd_types_mount_pb.Mount>;
  setMountsList(value: Array<containerd_types_mount_pb.Mount>): void;
  addMounts(value?: containerd_types_mount_pb.Mount, index?: number): containerd_types_mount_pb.Mount;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  getTemporary(): boolean;
  setTemporary(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ActivateRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ActivateRequest): ActivateRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ActivateRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ActivateRequest;
  static deserializeBinaryFromReader(message: ActivateRequest, reader: jspb.BinaryReader): ActivateRequest;
}

export namespace ActivateRequest {
  export type AsObject = {
    name: string,
    mountsList: Array<containerd_types_mount_pb.Mount.AsObject>,
    labelsMap: Array<[string, string]>,
    temporary: boolean,
  }
}

export class ActivateResponse extends jspb.Message {
  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): containerd_types_mount_pb.ActivationInfo | undefined;
  setInfo(value?: containerd_types_mount_pb.ActivationInfo): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ActivateResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ActivateResponse): ActivateResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ActivateResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ActivateResponse;
  static deserializeBinaryFromReader(message: ActivateResponse, reader: jspb.BinaryReader): ActivateResponse;
}

export namespace ActivateResponse {
  export type AsObject = {
    info?: containerd_types_mount_pb.ActivationInfo.AsObject,
  }
}

export class DeactivateRequest extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeactivateRequest.AsObject;
  static toObject(includeInstance: boolean, msg: DeactivateRequest): DeactivateRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeactivateRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeactivateRequest;
  static deserializeBinaryFromReader(message: DeactivateRequest, reader: jspb.BinaryReader): DeactivateRequest;
}

export namespace DeactivateRequest {
  export type AsObject = {
    name: string,
  }
}

export class InfoRequest extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): InfoRequest.AsObject;
  static toObject(includeInstance: boolean, msg: InfoRequest): InfoRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: InfoRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): InfoRequest;
  static deserializeBinaryFromReader(message: InfoRequest, reader: jspb.BinaryReader): InfoRequest;
}

export namespace InfoRequest {
  export type AsObject = {
    name: string,
  }
}

export class InfoResponse extends jspb.Message {
  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): containerd_types_mount_pb.ActivationInfo | undefined;
  setInfo(value?: containerd_types_mount_pb.ActivationInfo): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): InfoResponse.AsObject;
  static toObject(includeInstance: boolean, msg: InfoResponse): InfoResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: InfoResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): InfoResponse;
  static deserializeBinaryFromReader(message: InfoResponse, reader: jspb.BinaryReader): InfoResponse;
}

export namespace InfoResponse {
  export type AsObject = {
    info?: containerd_types_mount_pb.ActivationInfo.AsObject,
  }
}

export class UpdateRequest extends jspb.Message {
  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): containerd_types_mount_pb.ActivationInfo | undefined;
  setInfo(value?: containerd_types_mount_pb.ActivationInfo): void;

  hasUpdateMask(): boolean;
  clearUpdateMask(): void;
  getUpdateMask(): google_protobuf_field_mask_pb.FieldMask | undefined;
  setUpdateMask(value?: google_protobuf_field_mask_pb.FieldMask): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateRequest.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateRequest): UpdateRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateRequest;
  static deserializeBinaryFromReader(message: UpdateRequest, reader: jspb.BinaryReader): UpdateRequest;
}

export namespace UpdateRequest {
  export type AsObject = {
    info?: containerd_types_mount_pb.ActivationInfo.AsObject,
    updateMask?: google_protobuf_field_mask_pb.FieldMask.AsObject,
  }
}

export class UpdateResponse extends jspb.Message {
  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): containerd_types_mount_pb.ActivationInfo | undefined;
  setInfo(value?: containerd_types_mount_pb.ActivationInfo): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateResponse.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateResponse): UpdateResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateResponse;
  static deserializeBinaryFromReader(message: UpdateResponse, reader: jspb.BinaryReader): UpdateResponse;
}

export namespace UpdateResponse {
  export type AsObject = {
    info?: containerd_types_mount_pb.ActivationInfo.AsObject,
  }
}

export class ListRequest extends jspb.Message {
  clearFiltersList(): void;
  getFiltersList(): Array<string>;
  setFiltersList(value: Array<string>): void;
  addFilters(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ListRequest): ListRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListRequest;
  static deserializeBinaryFromReader(message: ListRequest, reader: jspb.BinaryReader): ListRequest;
}

export namespace ListRequest {
  export type AsObject = {
    filtersList: Array<string>,
  }
}

export class ListMessage extends jspb.Message {
  hasInfo(): boolean;
  clearInfo(): void;
  getInfo(): containerd_types_mount_pb.ActivationInfo | undefined;
  setInfo(value?: containerd_types_mount_pb.ActivationInfo): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListMessage.AsObject;
  static toObject(includeInstance: boolean, msg: ListMessage): ListMessage.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListMessage, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListMessage;
  static deserializeBinaryFromReader(message: ListMessage, reader: jspb.BinaryReader): ListMessage;
}

export namespace ListMessage {
  export type AsObject = {
    info?: containerd_types_mount_pb.ActivationInfo.AsObject,
  }
}

