// package: containerd.types
// file: containerd/types/mount.proto

import * as jspb from "google-protobuf";

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

