// package: containerd.runc.v1
// file: containerd/runc/v1/options.proto

import * as jspb from "google-protobuf";

export class Options extends jspb.Message {
  getNoPivotRoot(): boolean;
  setNoPivotRoot(value: boolean): void;

  getNoNewKeyring(): boolean;
  setNoNewKeyring(value: boolean): void;

  getShimCgroup(): string;
  setShimCgroup(value: string): void;

  getIoUid(): number;
  setIoUid(value: number): void;

  getIoGid(): number;
  setIoGid(value: number): void;

  getBinaryName(): string;
  setBinaryName(value: string): void;

  getRoot(): string;
  setRoot(value: string): void;

  getSystemdCgroup(): boolean;
  setSystemdCgroup(value: boolean): void;

  getCriuImagePath(): string;
  setCriuImagePath(value: string): void;

  getCriuWorkPath(): string;
  setCriuWorkPath(value: string): void;

  getTaskApiAddress(): string;
  setTaskApiAddress(value: string): void;

  getTaskApiVersion(): number;
  setTaskApiVersion(value: number): void;

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
    noPivotRoot: boolean,
    noNewKeyring: boolean,
    shimCgroup: string,
    ioUid: number,
    ioGid: number,
    binaryName: string,
    root: string,
    systemdCgroup: boolean,
    criuImagePath: string,
    criuWorkPath: string,
    taskApiAddress: string,
    taskApiVersion: number,
  }
}

export class CheckpointOptions extends jspb.Message {
  getExit(): boolean;
  setExit(value: boolean): void;

  getOpenTcp(): boolean;
  setOpenTcp(value: boolean): void;

  getExternalUnixSockets(): boolean;
  setExternalUnixSockets(value: boolean): void;

  getTerminal(): boolean;
  setTerminal(value: boolean): void;

  getFileLocks(): boolean;
  setFileLocks(value: boolean): void;

  clearEmptyNamespacesList(): void;
  getEmptyNamespacesList(): Array<string>;
  setEmptyNamespacesList(value: Array<string>): void;
  addEmptyNamespaces(value: string, index?: number): string;

  getCgroupsMode(): string;
  setCgroupsMode(value: string): void;

  getImagePath(): string;
  setImagePath(value: string): void;

  getWorkPath(): string;
  setWorkPath(value: string): void;

  getParentPath(): string;
  setParentPath(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CheckpointOptions.AsObject;
  static toObject(includeInstance: boolean, msg: CheckpointOptions): CheckpointOptions.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CheckpointOptions, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CheckpointOptions;
  static deserializeBinaryFromReader(message: CheckpointOptions, reader: jspb.BinaryReader): CheckpointOptions;
}

export namespace CheckpointOptions {
  export type AsObject = {
    exit: boolean,
    openTcp: boolean,
    externalUnixSockets: boolean,
    terminal: boolean,
    fileLocks: boolean,
    emptyNamespacesList: Array<string>,
    cgroupsMode: string,
    imagePath: string,
    workPath: string,
    parentPath: string,
  }
}

export class ProcessDetails extends jspb.Message {
  getExecId(): string;
  setExecId(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): ProcessDetails.AsObject;
  static toObject(includeInstance: boolean, msg: ProcessDetails): ProcessDetails.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: ProcessDetails, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): ProcessDetails;
  static deserializeBinaryFromReader(message: ProcessDetails, reader: jspb.BinaryReader): ProcessDetails;
}

export namespace ProcessDetails {
  export type AsObject = {
    execId: string,
  }
}

