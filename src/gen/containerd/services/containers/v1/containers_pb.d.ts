// package: containerd.services.containers.v1
// file: containerd/services/containers/v1/containers.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as google_protobuf_field_mask_pb from "google-protobuf/google/protobuf/field_mask_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class Container extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  getImage(): string;
  setImage(value: string): void;

  hasRuntime(): boolean;
  clearRuntime(): void;
  getRuntime(): Container.Runtime | undefined;
  setRuntime(value?: Container.Runtime): void;

  hasSpec(): boolean;
  clearSpec(): void;
  getSpec(): google_protobuf_any_pb.Any | undefined;
  setSpec(value?: google_protobuf_any_pb.Any): void;

  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  getSnapshotKey(): string;
  setSnapshotKey(value: string): void;

  hasCreatedAt(): boolean;
  clearCreatedAt(): void;
  getCreatedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setCreatedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  hasUpdatedAt(): boolean;
  clearUpdatedAt(): void;
  getUpdatedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setUpdatedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  getExtensionsMap(): jspb.Map<string, google_protobuf_any_pb.Any>;
  clearExtensionsMap(): void;
  getSandbox(): string;
  setSandbox(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Container.AsObject;
  static toObject(includeInstance: boolean, msg: Container): Container.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Container, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Container;
  static deserializeBinaryFromReader(message: Container, reader: jspb.BinaryReader): Container;
}

export namespace Container {
  export type AsObject = {
    id: string,
    labelsMap: Array<[string, string]>,
    image: string,
    runtime?: Container.Runtime.AsObject,
    spec?: google_protobuf_any_pb.Any.AsObject,
    snapshotter: string,
    snapshotKey: string,
    createdAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
    updatedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
    extensionsMap: Array<[string, google_protobuf_any_pb.Any.AsObject]>,
    sandbox: string,
  }

  export class Runtime extends jspb.Message {
    getName(): string;
    setName(value: string): void;

    hasOptions(): boolean;
    clearOptions(): void;
    getOptions(): google_protobuf_any_pb.Any | undefined;
    setOptions(value?: google_protobuf_any_pb.Any): void;

    serializeBinary(): Uint8Array;
    toObject(includeInstance?: boolean): Runtime.AsObject;
    static toObject(includeInstance: boolean, msg: Runtime): Runtime.AsObject;
    static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
    static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
    static serializeBinaryToWriter(message: Runtime, writer: jspb.BinaryWriter): void;
    static deserializeBinary(bytes: Uint8Array): Runtime;
    static deserializeBinaryFromReader(message: Runtime, reader: jspb.BinaryReader): Runtime;
  }

  export namespace Runtime {
    export type AsObject = {
      name: string,
      options?: google_protobuf_any_pb.Any.AsObject,
    }
  }
}

export class GetContainerRequest extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetContainerRequest.AsObject;
  static toObject(includeInstance: boolean, msg: GetContainerRequest): GetContainerRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetContainerRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetContainerRequest;
  static deserializeBinaryFromReader(message: GetContainerRequest, reader: jspb.BinaryReader): GetContainerRequest;
}

export namespace GetContainerRequest {
  export type AsObject = {
    id: string,
  }
}

export class GetContainerResponse extends jspb.Message {
  hasContainer(): boolean;
  clearContainer(): void;
  getContainer(): Container | undefined;
  setContainer(value?: Container): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetContainerResponse.AsObject;
  static toObject(includeInstance: boolean, msg: GetContainerResponse): GetContainerResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetContainerResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetContainerResponse;
  static deserializeBinaryFromReader(message: GetContainerResponse, reader: jspb.BinaryReader): GetContainerResponse;
}

export namespace GetContainerResponse {
  export type AsObject = {
    container?: Container.AsObject,
  }
}

export class ListContainersRequest extends jspb.Message {
  clearFiltersList(): void;
  getFiltersList(): Array<string>;
  setFiltersList(value: Array<string>): void;
  addFilters(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListContainersRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ListContainersRequest): ListContainersRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListContainersRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListContainersRequest;
  static deserializeBinaryFromReader(message: ListContainersRequest, reader: jspb.BinaryReader): ListContainersRequest;
}

export namespace ListContainersRequest {
  export type AsObject = {
    filtersList: Array<string>,
  }
}

export class ListContainersResponse extends jspb.Message {
  clearContainersList(): void;
  getContainersList(): Array<Container>;
  setContainersList(value: Array<Container>): void;
  addContainers(value?: Container, index?: number): Container;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListContainersResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ListContainersResponse): ListContainersResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListContainersResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListContainersResponse;
  static deserializeBinaryFromReader(message: ListContainersResponse, reader: jspb.BinaryReader): ListContainersResponse;
}

export namespace ListContainersResponse {
  export type AsObject = {
    containersList: Array<Container.AsObject>,
  }
}

export class ListContainerMessage extends jspb.Message {
  hasContainer(): boolean;
  clearContainer(): void;
  getContainer(): Container | undefined;
  setContainer(value?: Container): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListContainerMessage.AsObject;
  static toObject(includeInstance: boolean, msg: ListContainerMessage): ListContainerMessage.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListContainerMessage, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListContainerMessage;
  static deserializeBinaryFromReader(message: ListContainerMessage, reader: jspb.BinaryReader): ListContainerMessage;
}

export namespace ListContainerMessage {
  export type AsObject = {
    container?: Container.AsObject,
  }
}

export class CreateContainerRequest extends jspb.Message {
  hasContainer(): boolean;
  clearContainer(): void;
  getContainer(): Container | undefined;
  setContainer(value?: Container): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateContainerRequest.AsObject;
  static toObject(includeInstance: boolean, msg: CreateContainerRequest): CreateContainerRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateContainerRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateContainerRequest;
  static deserializeBinaryFromReader(message: CreateContainerRequest, reader: jspb.BinaryReader): CreateContainerRequest;
}

export namespace CreateContainerRequest {
  export type AsObject = {
    container?: Container.AsObject,
  }
}

export class CreateContainerResponse extends jspb.Message {
  hasContainer(): boolean;
  clearContainer(): void;
  getContainer(): Container | undefined;
  setContainer(value?: Container): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateContainerResponse.AsObject;
  static toObject(includeInstance: boolean, msg: CreateContainerResponse): CreateContainerResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateContainerResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateContainerResponse;
  static deserializeBinaryFromReader(message: CreateContainerResponse, reader: jspb.BinaryReader): CreateContainerResponse;
}

export namespace CreateContainerResponse {
  export type AsObject = {
    container?: Container.AsObject,
  }
}

export class UpdateContainerRequest extends jspb.Message {
  hasContainer(): boolean;
  clearContainer(): void;
  getContainer(): Container | undefined;
  setContainer(value?: Container): void;

  hasUpdateMask(): boolean;
  clearUpdateMask(): void;
  getUpdateMask(): google_protobuf_field_mask_pb.FieldMask | undefined;
  setUpdateMask(value?: google_protobuf_field_mask_pb.FieldMask): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateContainerRequest.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateContainerRequest): UpdateContainerRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateContainerRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateContainerRequest;
  static deserializeBinaryFromReader(message: UpdateContainerRequest, reader: jspb.BinaryReader): UpdateContainerRequest;
}

export namespace UpdateContainerRequest {
  export type AsObject = {
    container?: Container.AsObject,
    updateMask?: google_protobuf_field_mask_pb.FieldMask.AsObject,
  }
}

export class UpdateContainerResponse extends jspb.Message {
  hasContainer(): boolean;
  clearContainer(): void;
  getContainer(): Container | undefined;
  setContainer(value?: Container): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateContainerResponse.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateContainerResponse): UpdateContainerResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateContainerResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateContainerResponse;
  static deserializeBinaryFromReader(message: UpdateContainerResponse, reader: jspb.BinaryReader): UpdateContainerResponse;
}

export namespace UpdateContainerResponse {
  export type AsObject = {
    container?: Container.AsObject,
  }
}

export class DeleteContainerRequest extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeleteContainerRequest.AsObject;
  static toObject(includeInstance: boolean, msg: DeleteContainerRequest): DeleteContainerRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeleteContainerRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeleteContainerRequest;
  static deserializeBinaryFromReader(message: DeleteContainerRequest, reader: jspb.BinaryReader): DeleteContainerRequest;
}

export namespace DeleteContainerRequest {
  export type AsObject = {
    id: string,
  }
}

