// package: containerd.types.transfer
// file: containerd/types/transfer/progress.proto

import * as jspb from "google-protobuf";
import * as containerd_types_descriptor_pb from "../../../containerd/types/descriptor_pb";

export class Progress extends jspb.Message {
  getEvent(): string;
  setEvent(value: string): void;

  getName(): string;
  setName(value: string): void;

  clearParentsList(): void;
  getParentsList(): Array<string>;
  setParentsList(value: Array<string>): void;
  addParents(value: string, index?: number): string;

  getProgress(): number;
  setProgress(value: number): void;

  getTotal(): number;
  setTotal(value: number): void;

  hasDesc(): boolean;
  clearDesc(): void;
  getDesc(): containerd_types_descriptor_pb.Descriptor | undefined;
  setDesc(value?: containerd_types_descriptor_pb.Descriptor): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Progress.AsObject;
  static toObject(includeInstance: boolean, msg: Progress): Progress.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Progress, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Progress;
  static deserializeBinaryFromReader(message: Progress, reader: jspb.BinaryReader): Progress;
}

export namespace Progress {
  export type AsObject = {
    event: string,
    name: string,
    parentsList: Array<string>,
    progress: number,
    total: number,
    desc?: containerd_types_descriptor_pb.Descriptor.AsObject,
  }
}

