// package: containerd.types.transfer
// file: containerd/types/transfer/registry.proto

import * as jspb from "google-protobuf";
import * as google_protobuf_timestamp_pb from "google-protobuf/google/protobuf/timestamp_pb";

export class OCIRegistry extends jspb.Message {
  getReference(): string;
  setReference(value: string): void;

  hasResolver(): boolean;
  clearResolver(): void;
  getResolver(): RegistryResolver | undefined;
  setResolver(value?: RegistryResolver): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): OCIRegistry.AsObject;
  static toObject(includeInstance: boolean, msg: OCIRegistry): OCIRegistry.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: OCIRegistry, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): OCIRegistry;
  static deserializeBinaryFromReader(message: OCIRegistry, reader: jspb.BinaryReader): OCIRegistry;
}

export namespace OCIRegistry {
  export type AsObject = {
    reference: string,
    resolver?: RegistryResolver.AsObject,
  }
}

export class RegistryResolver extends jspb.Message {
  getAuthStream(): string;
  setAuthStream(value: string): void;

  getHeadersMap(): jspb.Map<string, string>;
  clearHeadersMap(): void;
  getHostDir(): string;
  setHostDir(value: string): void;

  getDefaultScheme(): string;
  setDefaultScheme(value: string): void;

  getHttpDebug(): HTTPDebugMap[keyof HTTPDebugMap];
  setHttpDebug(value: HTTPDebugMap[keyof HTTPDebugMap]): void;

  getLogsStream(): string;
  setLogsStream(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): RegistryResolver.AsObject;
  static toObject(includeInstance: boolean, msg: RegistryResolver): RegistryResolver.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: RegistryResolver, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): RegistryResolver;
  static deserializeBinaryFromReader(message: RegistryResolver, reader: jspb.BinaryReader): RegistryResolver;
}

export namespace RegistryResolver {
  export type AsObject = {
    authStream: string,
    headersMap: Array<[string, string]>,
    hostDir: string,
    defaultScheme: string,
    httpDebug: HTTPDebugMap[keyof HTTPDebugMap],
    logsStream: string,
  }
}

export class AuthRequest extends jspb.Message {
  getHost(): string;
  setHost(value: string): void;

  getReference(): string;
  setReference(value: string): void;

  clearWwwauthenticateList(): void;
  getWwwauthenticateList(): Array<string>;
  setWwwauthenticateList(value: Array<string>): void;
  addWwwauthenticate(value: string, index?: number): string;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): AuthRequest.AsObject;
  static toObject(includeInstance: boolean, msg: AuthRequest): AuthRequest.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: AuthRequest, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): AuthRequest;
  static deserializeBinaryFromReader(message: AuthRequest, reader: jspb.BinaryReader): AuthRequest;
}

export namespace AuthRequest {
  export type AsObject = {
    host: string,
    reference: string,
    wwwauthenticateList: Array<string>,
  }
}

export class AuthResponse extends jspb.Message {
  getAuthtype(): AuthTypeMap[keyof AuthTypeMap];
  setAuthtype(value: AuthTypeMap[keyof AuthTypeMap]): void;

  getSecret(): string;
  setSecret(value: string): void;

  getUsername(): string;
  setUsername(value: string): void;

  hasExpireAt(): boolean;
  clearExpireAt(): void;
  getExpireAt(): google_protobuf_timestamp_pb.Timestamp | undefined;
  setExpireAt(value?: google_protobuf_timestamp_pb.Timestamp): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): AuthResponse.AsObject;
  static toObject(includeInstance: boolean, msg: AuthResponse): AuthResponse.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: AuthResponse, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): AuthResponse;
  static deserializeBinaryFromReader(message: AuthResponse, reader: jspb.BinaryReader): AuthResponse;
}

export namespace AuthResponse {
  export type AsObject = {
    authtype: AuthTypeMap[keyof AuthTypeMap],
    secret: string,
    username: string,
    expireAt?: google_protobuf_timestamp_pb.Timestamp.AsObject,
  }
}

export interface HTTPDebugMap {
  DISABLED: 0;
  DEBUG: 1;
  TRACE: 2;
  BOTH: 3;
}

export const HTTPDebug: HTTPDebugMap;

export interface AuthTypeMap {
  NONE: 0;
  CREDENTIALS: 1;
  REFRESH: 2;
  HEADER: 3;
}

export const AuthType: AuthTypeMap;

