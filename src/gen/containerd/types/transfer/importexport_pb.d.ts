// package: containerd.types.transfer
// file: containerd/types/transfer/importexport.proto

import * as jspb from "google-protobuf";
import * as containerd_types_platform_pb from "../../../containerd/types/platform_pb";

export class ImageImportStream extends jspb.Message {
  getStream(): string;
  setStream(value: string): void;

  getMediaType(): string;
  setMediaType(value: string): void;

  getForceCompress(): boolean;
  setForceCompress(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ImageImportStream.AsObject;
  static toObject(includeInstance: boolean, msg: ImageImportStream): ImageImportStream.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ImageImportStream, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ImageImportStream;
  static deserializeBinaryFromReader(message: ImageImportStream, reader: jspb.BinaryReader): ImageImportStream;
}

export namespace ImageImportStream {
  export type AsObject = {
    stream: string,
    mediaType: string,
    forceCompress: boolean,
  }
}

export class ImageExportStream extends jspb.Message {
  getStream(): string;
  setStream(value: string): void;

  getMediaType(): string;
  setMediaType(value: string): void;

  clearPlatformsList(): void;
  getPlatformsList(): Array<containerd_types_platform_pb.Platform>;
  setPlatformsList(value: Array<containerd_types_platform_pb.Platform>): void;
  addPlatforms(value?: containerd_types_platform_pb.Platform, index?: number): containerd_types_platform_pb.Platform;

  getAllPlatforms(): boolean;
  setAllPlatforms(value: boolean): void;

  getSkipCompatibilityManifest(): boolean;
  setSkipCompatibilityManifest(value: boolean): void;

  getSkipNonDistributable(): boolean;
  setSkipNonDistributable(value: boolean): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ImageExportStream.AsObject;
  static toObject(includeInstance: boolean, msg: ImageExportStream): ImageExportStream.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ImageExportStream, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ImageExportStream;
  static deserializeBinaryFromReader(message: ImageExportStream, reader: jspb.BinaryReader): ImageExportStream;
}

export namespace ImageExportStream {
  export type AsObject = {
    stream: string,
    mediaType: string,
    platformsList: Array<containerd_types_platform_pb.Platform.AsObject>,
    allPlatforms: boolean,
    skipCompatibilityManifest: boolean,
    skipNonDistributable: boolean,
  }
}

