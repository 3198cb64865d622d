// package: containerd.services.introspection.v1
// file: containerd/services/introspection/v1/introspection.proto

import * as jspb from "google-protobuf";
import * as containerd_types_platform_pb from "../../../../containerd/types/platform_pb";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";
import * as google_rpc_status_pb from "../../../../google/rpc/status_pb";

export class DeprecationWarning extends jspb.Message {
  getId(): string;
  setId(value: string): void;

  getMessage(): string;
  setMessage(value: string): void;

  hasLastOccurrence(): boolean;
  clearLastOccurrence(): void;
  getLastOccurrence(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setLastOccurrence(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): DeprecationWarning.AsObject;
  static toObject(includeInstance: boolean, msg: DeprecationWarning): DeprecationWarning.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: DeprecationWarning, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): DeprecationWarning;
  static deserializeBinaryFromReader(message: DeprecationWarning, reader: jspb.BinaryReader): DeprecationWarning;
}

export namespace DeprecationWarning {
  export type AsObject = {
    id: string,
    message: string,
    lastOccurrence?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export class Plugin extends jspb.Message {
  getType(): string;
  setType(value: string): void;

  getId(): string;
  setId(value: string): void;

  clearRequiresList(): void;
  getRequiresList(): Array<string>;
  setRequiresList(value: Array<string>): void;
  addRequires(value: string, index?: number): string;

  clearPlatformsList(): void;
  getPlatformsList(): Array<containerd_types_platform_pb.Platform>;
  setPlatformsList(value: Array<containerd_types_platform_pb.Platform>): void;
  addPlatforms(value?: containerd_types_platform_pb.Platform, index?: number): containerd_types_platform_pb.Platform;

  getExportsMap(): jspb.Map<string, string>;
  clearExportsMap(): void;
  clearCapabilitiesList(): void;
  getCapabilitiesList(): Array<string>;
  setCapabilitiesList(value: Array<string>): void;
  addCapabilities(value: string, index?: number): string;

  hasInitErr(): boolean;
  clearInitErr(): void;
  getInitErr(): google_rpc_status_pb.Status | undefined;
  setInitErr(value?: google_rpc_status_pb.Status): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Plugin.AsObject;
  static toObject(includeInstance: boolean, msg: Plugin): Plugin.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Plugin, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Plugin;
  static deserializeBinaryFromReader(message: Plugin, reader: jspb.BinaryReader): Plugin;
}

export namespace Plugin {
  export type AsObject = {
    type: string,
    id: string,
    requiresList: Array<string>,
    platformsList: Array<containerd_types_platform_pb.Platform.AsObject>,
    exportsMap: Array<[string, string]>,
    capabilitiesList: Array<string>,
    initErr?: google_rpc_status_pb.Status.AsObject,
  }
}

export class PluginsRequest extends jspb.Message {
  clearFiltersList(): void;
  getFiltersList(): Array<string>;
  setFiltersList(value: Array<string>): void;
  addFilters(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PluginsRequest.AsObject;
  static toObject(includeInstance: boolean, msg: PluginsRequest): PluginsRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PluginsRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PluginsRequest;
  static deserializeBinaryFromReader(message: PluginsRequest, reader: jspb.BinaryReader): PluginsRequest;
}

export namespace PluginsRequest {
  export type AsObject = {
    filtersList: Array<string>,
  }
}

export class PluginsResponse extends jspb.Message {
  clearPluginsList(): void;
  getPluginsList(): Array<Plugin>;
  setPluginsList(value: Array<Plugin>): void;
  addPlugins(value?: Plugin, index?: number): Plugin;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PluginsResponse.AsObject;
  static toObject(includeInstance: boolean, msg: PluginsResponse): PluginsResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PluginsResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PluginsResponse;
  static deserializeBinaryFromReader(message: PluginsResponse, reader: jspb.BinaryReader): PluginsResponse;
}

export namespace PluginsResponse {
  export type AsObject = {
    pluginsList: Array<Plugin.AsObject>,
  }
}

export class ServerResponse extends jspb.Message {
  getUuid(): string;
  setUuid(value: string): void;

  getPid(): number;
  setPid(value: number): void;

  getPidns(): number;
  setPidns(value: number): void;

  clearDeprecationsList(): void;
  getDeprecationsList(): Array<DeprecationWarning>;
  setDeprecationsList(value: Array<DeprecationWarning>): void;
  addDeprecations(value?: DeprecationWarning, index?: number): DeprecationWarning;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ServerResponse.AsObject;
  static toObject(includeInstance: boolean, msg: ServerResponse): ServerResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ServerResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ServerResponse;
  static deserializeBinaryFromReader(message: ServerResponse, reader: jspb.BinaryReader): ServerResponse;
}

export namespace ServerResponse {
  export type AsObject = {
    uuid: string,
    pid: number,
    pidns: number,
    deprecationsList: Array<DeprecationWarning.AsObject>,
  }
}

export class PluginInfoRequest extends jspb.Message {
  getType(): string;
  setType(value: string): void;

  getId(): string;
  setId(value: string): void;

  hasOptions(): boolean;
  clearOptions(): void;
  getOptions(): google_protobuf_any_pb.Any | undefined;
  setOptions(value?: google_protobuf_any_pb.Any): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PluginInfoRequest.AsObject;
  static toObject(includeInstance: boolean, msg: PluginInfoRequest): PluginInfoRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PluginInfoRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PluginInfoRequest;
  static deserializeBinaryFromReader(message: PluginInfoRequest, reader: jspb.BinaryReader): PluginInfoRequest;
}

export namespace PluginInfoRequest {
  export type AsObject = {
    type: string,
    id: string,
    options?: google_protobuf_any_pb.Any.AsObject,
  }
}

export class PluginInfoResponse extends jspb.Message {
  hasPlugin(): boolean;
  clearPlugin(): void;
  getPlugin(): Plugin | undefined;
  setPlugin(value?: Plugin): void;

  hasExtra(): boolean;
  clearExtra(): void;
  getExtra(): google_protobuf_any_pb.Any | undefined;
  setExtra(value?: google_protobuf_any_pb.Any): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PluginInfoResponse.AsObject;
  static toObject(includeInstance: boolean, msg: PluginInfoResponse): PluginInfoResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PluginInfoResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PluginInfoResponse;
  static deserializeBinaryFromReader(message: PluginInfoResponse, reader: jspb.BinaryReader): PluginInfoResponse;
}

export namespace PluginInfoResponse {
  export type AsObject = {
    plugin?: Plugin.AsObject,
    extra?: google_protobuf_any_pb.Any.AsObject,
  }
}

