// package: containerd.types.transfer
// file: containerd/types/transfer/imagestore.proto

import * as jspb from "google-protobuf";
import * as containerd_types_platform_pb from "../../../containerd/types/platform_pb";

export class ImageStore extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  clearPlatformsList(): void;
  getPlatformsList(): Array<containerd_types_platform_pb.Platform>;
  setPlatformsList(value: Array<containerd_types_platform_pb.Platform>): void;
  addPlatforms(value?: containerd_types_platform_pb.Platform, index?: number): containerd_types_platform_pb.Platform;

  getAllMetadata(): boolean;
  setAllMetadata(value: boolean): void;

  getManifestLimit(): number;
  setManifestLimit(value: number): void;

  clearExtraReferencesList(): void;
  getExtraReferencesList(): Array<ImageReference>;
  setExtraReferencesList(value: Array<ImageReference>): void;
  addExtraReferences(value?: ImageReference, index?: number): ImageReference;

  clearUnpacksList(): void;
  getUnpacksList(): Array<UnpackConfiguration>;
  setUnpacksList(value: Array<UnpackConfiguration>): void;
  addUnpacks(value?: UnpackConfiguration, index?: number): UnpackConfiguration;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ImageStore.AsObject;
  static toObject(includeInstance: boolean, msg: ImageStore): ImageStore.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ImageStore, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ImageStore;
  static deserializeBinaryFromReader(message: ImageStore, reader: jspb.BinaryReader): ImageStore;
}

export namespace ImageStore {
  export type AsObject = {
    name: string,
    labelsMap: Array<[string, string]>,
    platformsList: Array<containerd_types_platform_pb.Platform.AsObject>,
    allMetadata: boolean,
    manifestLimit: number,
    extraReferencesList: Array<ImageReference.AsObject>,
    unpacksList: Array<UnpackConfiguration.AsObject>,
  }
}

export class ImageReference extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getIsPrefix(): boolean;
  setIsPrefix(value: boolean): void;

  getAllowOverwrite(): boolean;
  setAllowOverwrite(value: boolean): void;

  getAddDigest(): boolean;
  setAddDigest(value: boolean): void;

  getSkipNamedDigest(): boolean;
  setSkipNamedDigest(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ImageReference.AsObject;
  static toObject(includeInstance: boolean, msg: ImageReference): ImageReference.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ImageReference, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ImageReference;
  static deserializeBinaryFromReader(message: ImageReference, reader: jspb.BinaryReader): ImageReference;
}

export namespace ImageReference {
  export type AsObject = {
    name: string,
    isPrefix: boolean,
    allowOverwrite: boolean,
    addDigest: boolean,
    skipNamedDigest: boolean,
  }
}

export class UnpackConfiguration extends jspb.Message {
  hasPlatform(): boolean;
  clearPlatform(): void;
  getPlatform(): containerd_types_platform_pb.Platform | undefined;
  setPlatform(value?: containerd_types_platform_pb.Platform): void;

  getSnapshotter(): string;
  setSnapshotter(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): UnpackConfiguration.AsObject;
  static toObject(includeInstance: boolean, msg: UnpackConfiguration): UnpackConfiguration.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: UnpackConfiguration, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): UnpackConfiguration;
  static deserializeBinaryFromReader(message: UnpackConfiguration, reader: jspb.BinaryReader): UnpackConfiguration;
}

export namespace UnpackConfiguration {
  export type AsObject = {
    platform?: containerd_types_platform_pb.Platform.AsObject,
    snapshotter: string,
  }
}

