// package: runtimeoptions.v1
// file: runtimeoptions/v1/options.proto

import * as jspb from "google-protobuf";

export class Options extends jspb.Message {
  getTypeUrl(): string;
  setTypeUrl(value: string): void;

  getConfigPath(): string;
  setConfigPath(value: string): void;

  getConfigBody(): Uint8Array | string;
  getConfigBody_asU8(): Uint8Array;
  getConfigBody_asB64(): string;
  setConfigBody(value: Uint8Array | string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Options.AsObject;
  static toObject(includeInstance: boolean, msg: Options): Options.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Options, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Options;
  static deserializeBinaryFromReader(message: Options, reader: jspb.BinaryReader): Options;
}

export namespace Options {
  export type AsObject = {
    typeUrl: string,
    configPath: string,
    configBody: Uint8Array | string,
  }
}

