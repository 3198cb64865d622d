// package: containerd.types
// file: containerd/types/mount.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class Mount extends jspb.Message {
  getType(): string;
  setType(value: string): void;

  getSource(): string;
  setSource(value: string): void;

  getTarget(): string;
  setTarget(value: string): void;

  clearOptionsList(): void;
  getOptionsList(): Array<string>;
  setOptionsList(value: Array<string>): void;
  addOptions(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Mount.AsObject;
  static toObject(includeInstance: boolean, msg: Mount): Mount.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Mount, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Mount;
  static deserializeBinaryFromReader(message: Mount, reader: jspb.BinaryReader): Mount;
}

export namespace Mount {
  export type AsObject = {
    type: string,
    source: string,
    target: string,
    optionsList: Array<string>,
  }
}

export class ActiveMount extends jspb.Message {
  hasMount(): boolean;
  clearMount(): void;
  getMount(): Mount | undefined;
  setMount(value?: Mount): void;

  hasMountedAt(): boolean;
  clearMountedAt(): void;
  getMountedAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setMountedAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  getMountPoint(): string;
  setMountPoint(value: string): void;

  getDataMap(): jspb.Map<string, string>;
  clearDataMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ActiveMount.AsObject;
  static toObject(includeInstance: boolean, msg: ActiveMount): ActiveMount.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ActiveMount, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ActiveMount;
  static deserializeBinaryFromReader(message: ActiveMount, reader: jspb.BinaryReader): ActiveMount;
}

export namespace ActiveMount {
  export type AsObject = {
    mount?: Mount.AsObject,
    mountedAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
    mountPoint: string,
    dataMap: Array<[string, string]>,
  }
}

export class ActivationInfo extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  clearActiveList(): void;
  getActiveList(): Array<ActiveMount>;
  setActiveList(value: Array<ActiveMount>): void;
  addActive(value?: ActiveMount, index?: number): ActiveMount;

  clearSystemList(): void;
  getSystemList(): Array<Mount>;
  setSystemList(value: Array<Mount>): void;
  addSystem(value?: Mount, index?: number): Mount;

  getLabelsMap(): jspb.Map<string, string>;
  clearLabelsMap(): void;
  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ActivationInfo.AsObject;
  static toObject(includeInstance: boolean, msg: ActivationInfo): ActivationInfo.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ActivationInfo, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ActivationInfo;
  static deserializeBinaryFromReader(message: ActivationInfo, reader: jspb.BinaryReader): ActivationInfo;
}

export namespace ActivationInfo {
  export type AsObject = {
    name: string,
    activeList: Array<ActiveMount.AsObject>,
    systemList: Array<Mount.AsObject>,
    labelsMap: Array<[string, string]>,
  }
}

