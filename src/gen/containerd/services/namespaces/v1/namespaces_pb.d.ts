// package: containerd.services.namespaces.v1
// file: containerd/services/namespaces/v1/namespaces.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as google_protobuf_field_mask_pb from "google-protobuf/google/protobuf/field_mask_pb";

export class Namespace extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Namespace.AsObject;
  static toObject(includeInstance: boolean, msg: Namespace): Namespace.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Namespace, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Namespace;
  static deserializeBinaryFromReader(message: Namespace, reader: jspb.BinaryReader): Namespace;
}

export namespace Namespace {
  export type AsObject = {
    name: string,
    labelsMap: Array<[string, string]>,
  }
}

export class GetNamespaceRequest extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetNamespaceRequest.AsObject;
  static toObject(includeInstance: boolean, msg: GetNamespaceRequest): GetNamespaceRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetNamespaceRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetNamespaceRequest;
  static deserializeBinaryFromReader(message: GetNamespaceRequest, reader: jspb.BinaryReader): GetNamespaceRequest;
}

export namespace GetNamespaceRequest {
  export type AsObject = {
    name: string,
  }
}

export class GetNamespaceResponse extends jspb.Message {
  hasNamespace(): boolean;
  clearNamespace(): void;
  getNamespace(): Namespace | undefined;
  setNamespace(value?: Namespace): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetNamespaceResponse.AsObject;
  static toObject(includeInstance: boolean, msg: GetNamespaceResponse): GetNamespaceResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetNamespaceResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetNamespaceResponse;
  static deserializeBinaryFromReader(message: GetNamespaceResponse, reader: jspb.BinaryReader): GetNamespaceResponse;
}

export namespace GetNamespaceResponse {
  export type AsObject = {
    namespace?: Namespace.AsObject,
  }
}

export class ListNamespacesRequest extends jspb.Message {
  getFilter(): string;
  setFilter(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListNamespacesRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ListNamespacesRequest): ListNamespacesRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListNamespacesRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListNamespacesRequest;
  static deserializeBinaryFromReader(message: ListNamespacesRequest, reader: jspb.BinaryReader): ListNamespacesRequest;
}

export namespace ListNamespacesRequest {
  export type AsObject = {
    filter: string,
  }
}

export class ListNamespacesResponse extends jspb.Message {
  clearNamespacesList(): void;
  getNamespacesList(): Array<Namespace>;
  setNamespacesList(value: Array<Namespace>): void;
  addNamespaces(value?: Namespace, index?: number): Namespace;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListNamespacesResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ListNamespacesResponse): ListNamespacesResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListNamespacesResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListNamespacesResponse;
  static deserializeBinaryFromReader(message: ListNamespacesResponse, reader: jspb.BinaryReader): ListNamespacesResponse;
}

export namespace ListNamespacesResponse {
  export type AsObject = {
    namespacesList: Array<Namespace.AsObject>,
  }
}

export class CreateNamespaceRequest extends jspb.Message {
  hasNamespace(): boolean;
  clearNamespace(): void;
  getNamespace(): Namespace | undefined;
  setNamespace(value?: Namespace): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateNamespaceRequest.AsObject;
  static toObject(includeInstance: boolean, msg: CreateNamespaceRequest): CreateNamespaceRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateNamespaceRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateNamespaceRequest;
  static deserializeBinaryFromReader(message: CreateNamespaceRequest, reader: jspb.BinaryReader): CreateNamespaceRequest;
}

export namespace CreateNamespaceRequest {
  export type AsObject = {
    namespace?: Namespace.AsObject,
  }
}

export class CreateNamespaceResponse extends jspb.Message {
  hasNamespace(): boolean;
  clearNamespace(): void;
  getNamespace(): Namespace | undefined;
  setNamespace(value?: Namespace): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateNamespaceResponse.AsObject;
  static toObject(includeInstance: boolean, msg: CreateNamespaceResponse): CreateNamespaceResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateNamespaceResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateNamespaceResponse;
  static deserializeBinaryFromReader(message: CreateNamespaceResponse, reader: jspb.BinaryReader): CreateNamespaceResponse;
}

export namespace CreateNamespaceResponse {
  export type AsObject = {
    namespace?: Namespace.AsObject,
  }
}

export class UpdateNamespaceRequest extends jspb.Message {
  hasNamespace(): boolean;
  clearNamespace(): void;
  getNamespace(): Namespace | undefined;
  setNamespace(value?: Namespace): void;

  hasUpdateMask(): boolean;
  clearUpdateMask(): void;
  getUpdateMask(): google_protobuf_field_mask_pb.FieldMask | undefined;
  setUpdateMask(value?: google_protobuf_field_mask_pb.FieldMask): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateNamespaceRequest.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateNamespaceRequest): UpdateNamespaceRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateNamespaceRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateNamespaceRequest;
  static deserializeBinaryFromReader(message: UpdateNamespaceRequest, reader: jspb.BinaryReader): UpdateNamespaceRequest;
}

export namespace UpdateNamespaceRequest {
  export type AsObject = {
    namespace?: Namespace.AsObject,
    updateMask?: google_protobuf_field_mask_pb.FieldMask.AsObject,
  }
}

export class UpdateNamespaceResponse extends jspb.Message {
  hasNamespace(): boolean;
  clearNamespace(): void;
  getNamespace(): Namespace | undefined;
  setNamespace(value?: Namespace): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateNamespaceResponse.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateNamespaceResponse): UpdateNamespaceResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateNamespaceResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateNamespaceResponse;
  static deserializeBinaryFromReader(message: UpdateNamespaceResponse, reader: jspb.BinaryReader): UpdateNamespaceResponse;
}

export namespace UpdateNamespaceResponse {
  export type AsObject = {
    namespace?: Namespace.AsObject,
  }
}

export class DeleteNamespaceRequest extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeleteNamespaceRequest.AsObject;
  static toObject(includeInstance: boolean, msg: DeleteNamespaceRequest): DeleteNamespaceRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeleteNamespaceRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeleteNamespaceRequest;
  static deserializeBinaryFromReader(message: DeleteNamespaceRequest, reader: jspb.BinaryReader): DeleteNamespaceRequest;
}

export namespace DeleteNamespaceRequest {
  export type AsObject = {
    name: string,
  }
}

