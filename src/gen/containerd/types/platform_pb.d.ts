// package: containerd.types
// file: containerd/types/platform.proto

import * as jspb from "google-protobuf";

export class Platform extends jspb.Message {
  getOs(): string;
  setOs(value: string): void;

  getArchitecture(): string;
  setArchitecture(value: string): void;

  getVariant(): string;
  setVariant(value: string): void;

  getOsVersion(): string;
  setOsVersion(value: string): void;

  clearOsFeaturesList(): void;
  getOsFeaturesList(): Array<string>;
  setOsFeaturesList(value: Array<string>): void;
  addOsFeatures(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Platform.AsObject;
  static toObject(includeInstance: boolean, msg: Platform): Platform.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Platform, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Platform;
  static deserializeBinaryFromReader(message: Platform, reader: jspb.BinaryReader): Platform;
}

export namespace Platform {
  export type AsObject = {
    os: string,
    architecture: string,
    variant: string,
    osVersion: string,
    osFeaturesList: Array<string>,
  }
}

