// package: containerd.services.images.v1
// file: containerd/services/images/v1/images.proto

import * as jspb from "google-protobuf";
import * as containerd_types_descriptor_pb from "../../../../containerd/types/descriptor_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as google_protobuf_field_mask_pb from "google-protobuf/google/protobuf/field_mask_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class Image extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  hasTarget(): boolean;
  clearTarget(): void;
  getTarget(): containerd_types_descriptor_pb.Descriptor | undefined;
  setTarget(value?: containerd_types_descriptor_pb.Descriptor): void;

  hasCreatedAt(): boolean;
  clearCreatedAt(): void;
  getCreatedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setCreatedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  hasUpdatedAt(): boolean;
  clearUpdatedAt(): void;
  getUpdatedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setUpdatedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Image.AsObject;
  static toObject(includeInstance: boolean, msg: Image): Image.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Image, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Image;
  static deserializeBinaryFromReader(message: Image, reader: jspb.BinaryReader): Image;
}

export namespace Image {
  export type AsObject = {
    name: string,
    labelsMap: Array<[string, string]>,
    target?: containerd_types_descriptor_pb.Descriptor.AsObject,
    createdAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
    updatedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class GetImageRequest extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetImageRequest.AsObject;
  static toObject(includeInstance: boolean, msg: GetImageRequest): GetImageRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetImageRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetImageRequest;
  static deserializeBinaryFromReader(message: GetImageRequest, reader: jspb.BinaryReader): GetImageRequest;
}

export namespace GetImageRequest {
  export type AsObject = {
    name: string,
  }
}

export class GetImageResponse extends jspb.Message {
  hasImage(): boolean;
  clearImage(): void;
  getImage(): Image | undefined;
  setImage(value?: Image): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): GetImageResponse.AsObject;
  static toObject(includeInstance: boolean, msg: GetImageResponse): GetImageResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: GetImageResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): GetImageResponse;
  static deserializeBinaryFromReader(message: GetImageResponse, reader: jspb.BinaryReader): GetImageResponse;
}

export namespace GetImageResponse {
  export type AsObject = {
    image?: Image.AsObject,
  }
}

export class ListImagesRequest extends jspb.Message {
  clearFiltersList(): void;
  getFiltersList(): Array<string>;
  setFiltersList(value: Array<string>): void;
  addFilters(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListImagesRequest.AsObject;
  static toObject(includeInstance: boolean, msg: ListImagesRequest): ListImagesRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListImagesRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListImagesRequest;
  static deserializeBinaryFromReader(message: ListImagesRequest, reader: jspb.BinaryReader): ListImagesRequest;
}

export namespace ListImagesRequest {
  export type AsObject = {
    filtersList: Array<string>,
  }
}

export class ListImagesResponse extends jspb.Message {
  clearImagesList(): void;
  getImagesList(): Array<Image>;
  setImagesList(value: Array<Image>): void;
  addImages(value?: Image, index?: number): Image;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ListImagesResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ListImagesResponse): ListImagesResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ListImagesResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ListImagesResponse;
  static deserializeBinaryFromReader(message: ListImagesResponse, reader: jspb.BinaryReader): ListImagesResponse;
}

export namespace ListImagesResponse {
  export type AsObject = {
    imagesList: Array<Image.AsObject>,
  }
}

export class CreateImageRequest extends jspb.Message {
  hasImage(): boolean;
  clearImage(): void;
  getImage(): Image | undefined;
  setImage(value?: Image): void;

  hasSourceDateEpoch(): boolean;
  clearSourceDateEpoch(): void;
  getSourceDateEpoch(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setSourceDateEpoch(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateImageRequest.AsObject;
  static toObject(includeInstance: boolean, msg: CreateImageRequest): CreateImageRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateImageRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateImageRequest;
  static deserializeBinaryFromReader(message: CreateImageRequest, reader: jspb.BinaryReader): CreateImageRequest;
}

export namespace CreateImageRequest {
  export type AsObject = {
    image?: Image.AsObject,
    sourceDateEpoch?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class CreateImageResponse extends jspb.Message {
  hasImage(): boolean;
  clearImage(): void;
  getImage(): Image | undefined;
  setImage(value?: Image): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CreateImageResponse.AsObject;
  static toObject(includeInstance: boolean, msg: CreateImageResponse): CreateImageResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CreateImageResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CreateImageResponse;
  static deserializeBinaryFromReader(message: CreateImageResponse, reader: jspb.BinaryReader): CreateImageResponse;
}

export namespace CreateImageResponse {
  export type AsObject = {
    image?: Image.AsObject,
  }
}

export class UpdateImageRequest extends jspb.Message {
  hasImage(): boolean;
  clearImage(): void;
  getImage(): Image | undefined;
  setImage(value?: Image): void;

  hasUpdateMask(): boolean;
  clearUpdateMask(): void;
  getUpdateMask(): google_protobuf_field_mask_pb.FieldMask | undefined;
  setUpdateMask(value?: google_protobuf_field_mask_pb.FieldMask): void;

  hasSourceDateEpoch(): boolean;
  clearSourceDateEpoch(): void;
  getSourceDateEpoch(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setSourceDateEpoch(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateImageRequest.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateImageRequest): UpdateImageRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateImageRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateImageRequest;
  static deserializeBinaryFromReader(message: UpdateImageRequest, reader: jspb.BinaryReader): UpdateImageRequest;
}

export namespace UpdateImageRequest {
  export type AsObject = {
    image?: Image.AsObject,
    updateMask?: google_protobuf_field_mask_pb.FieldMask.AsObject,
    sourceDateEpoch?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class UpdateImageResponse extends jspb.Message {
  hasImage(): boolean;
  clearImage(): void;
  getImage(): Image | undefined;
  setImage(value?: Image): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UpdateImageResponse.AsObject;
  static toObject(includeInstance: boolean, msg: UpdateImageResponse): UpdateImageResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UpdateImageResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UpdateImageResponse;
  static deserializeBinaryFromReader(message: UpdateImageResponse, reader: jspb.BinaryReader): UpdateImageResponse;
}

export namespace UpdateImageResponse {
  export type AsObject = {
    image?: Image.AsObject,
  }
}

export class DeleteImageRequest extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getSync(): boolean;
  setSync(value: boolean): void;

  hasTarget(): boolean;
  clearTarget(): void;
  getTarget(): containerd_types_descriptor_pb.Descriptor | undefined;
  setTarget(value?: containerd_types_descriptor_pb.Descriptor): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeleteImageRequest.AsObject;
  static toObject(includeInstance: boolean, msg: DeleteImageRequest): DeleteImageRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeleteImageRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeleteImageRequest;
  static deserializeBinaryFromReader(message: DeleteImageRequest, reader: jspb.BinaryReader): DeleteImageRequest;
}

export namespace DeleteImageRequest {
  export type AsObject = {
    name: string,
    sync: boolean,
    target?: containerd_types_descriptor_pb.Descriptor.AsObject,
  }
}

