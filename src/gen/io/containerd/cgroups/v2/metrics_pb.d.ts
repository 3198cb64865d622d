// package: io.containerd.cgroups.v2
// file: io/containerd/cgroups/v2/metrics.proto

import * as jspb from "google-protobuf";

export class Metrics extends jspb.Message {
  hasPids(): boolean;
  clearPids(): void;
  getPids(): PidsStat | undefined;
  setPids(value?: PidsStat): void;

  hasCpu(): boolean;
  clearCpu(): void;
  getCpu(): CPUStat | undefined;
  setCpu(value?: CPUStat): void;

  hasMemory(): boolean;
  clearMemory(): void;
  getMemory(): MemoryStat | undefined;
  setMemory(value?: MemoryStat): void;

  hasRdma(): boolean;
  clearRdma(): void;
  getRdma(): RdmaStat | undefined;
  setRdma(value?: RdmaStat): void;

  hasIo(): boolean;
  clearIo(): void;
  getIo(): IOStat | undefined;
  setIo(value?: IOStat): void;

  clearHugetlbList(): void;
  getHugetlbList(): Array<HugeTlbStat>;
  setHugetlbList(value: Array<HugeTlbStat>): void;
  addHugetlb(value?: HugeTlbStat, index?: number): HugeTlbStat;

  hasMemoryEvents(): boolean;
  clearMemoryEvents(): void;
  getMemoryEvents(): MemoryEvents | undefined;
  setMemoryEvents(value?: MemoryEvents): void;

  clearNetworkList(): void;
  getNetworkList(): Array<NetworkStat>;
  setNetworkList(value: Array<NetworkStat>): void;
  addNetwork(value?: NetworkStat, index?: number): NetworkStat;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Metrics.AsObject;
  static toObject(includeInstance: boolean, msg: Metrics): Metrics.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Metrics, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Metrics;
  static deserializeBinaryFromReader(message: Metrics, reader: jspb.BinaryReader): Metrics;
}

export namespace Metrics {
  export type AsObject = {
    pids?: PidsStat.AsObject,
    cpu?: CPUStat.AsObject,
    memory?: MemoryStat.AsObject,
    rdma?: RdmaStat.AsObject,
    io?: IOStat.AsObject,
    hugetlbList: Array<HugeTlbStat.AsObject>,
    memoryEvents?: MemoryEvents.AsObject,
    networkList: Array<NetworkStat.AsObject>,
  }
}

export class PidsStat extends jspb.Message {
  getCurrent(): number;
  setCurrent(value: number): void;

  getLimit(): number;
  setLimit(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PidsStat.AsObject;
  static toObject(includeInstance: boolean, msg: PidsStat): PidsStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PidsStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PidsStat;
  static deserializeBinaryFromReader(message: PidsStat, reader: jspb.BinaryReader): PidsStat;
}

export namespace PidsStat {
  export type AsObject = {
    current: number,
    limit: number,
  }
}

export class CPUStat extends jspb.Message {
  getUsageUsec(): number;
  setUsageUsec(value: number): void;

  getUserUsec(): number;
  setUserUsec(value: number): void;

  getSystemUsec(): number;
  setSystemUsec(value: number): void;

  getNrPeriods(): number;
  setNrPeriods(value: number): void;

  getNrThrottled(): number;
  setNrThrottled(value: number): void;

  getThrottledUsec(): number;
  setThrottledUsec(value: number): void;

  hasPsi(): boolean;
  clearPsi(): void;
  getPsi(): PSIStats | undefined;
  setPsi(value?: PSIStats): void;

  getNrBursts(): number;
  setNrBursts(value: number): void;

  getBurstUsec(): number;
  setBurstUsec(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CPUStat.AsObject;
  static toObject(includeInstance: boolean, msg: CPUStat): CPUStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CPUStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CPUStat;
  static deserializeBinaryFromReader(message: CPUStat, reader: jspb.BinaryReader): CPUStat;
}

export namespace CPUStat {
  export type AsObject = {
    usageUsec: number,
    userUsec: number,
    systemUsec: number,
    nrPeriods: number,
    nrThrottled: number,
    throttledUsec: number,
    psi?: PSIStats.AsObject,
    nrBursts: number,
    burstUsec: number,
  }
}

export class MemoryStat extends jspb.Message {
  getAnon(): number;
  setAnon(value: number): void;

  getFile(): number;
  setFile(value: number): void;

  getKernelStack(): number;
  setKernelStack(value: number): void;

  getSlab(): number;
  setSlab(value: number): void;

  getSock(): number;
  setSock(value: number): void;

  getShmem(): number;
  setShmem(value: number): void;

  getFileMapped(): number;
  setFileMapped(value: number): void;

  getFileDirty(): number;
  setFileDirty(value: number): void;

  getFileWriteback(): number;
  setFileWriteback(value: number): void;

  getAnonThp(): number;
  setAnonThp(value: number): void;

  getInactiveAnon(): number;
  setInactiveAnon(value: number): void;

  getActiveAnon(): number;
  setActiveAnon(value: number): void;

  getInactiveFile(): number;
  setInactiveFile(value: number): void;

  getActiveFile(): number;
  setActiveFile(value: number): void;

  getUnevictable(): number;
  setUnevictable(value: number): void;

  getSlabReclaimable(): number;
  setSlabReclaimable(value: number): void;

  getSlabUnreclaimable(): number;
  setSlabUnreclaimable(value: number): void;

  getPgfault(): number;
  setPgfault(value: number): void;

  getPgmajfault(): number;
  setPgmajfault(value: number): void;

  getWorkingsetRefault(): number;
  setWorkingsetRefault(value: number): void;

  getWorkingsetActivate(): number;
  setWorkingsetActivate(value: number): void;

  getWorkingsetNodereclaim(): number;
  setWorkingsetNodereclaim(value: number): void;

  getPgrefill(): number;
  setPgrefill(value: number): void;

  getPgscan(): number;
  setPgscan(value: number): void;

  getPgsteal(): number;
  setPgsteal(value: number): void;

  getPgactivate(): number;
  setPgactivate(value: number): void;

  getPgdeactivate(): number;
  setPgdeactivate(value: number): void;

  getPglazyfree(): number;
  setPglazyfree(value: number): void;

  getPglazyfreed(): number;
  setPglazyfreed(value: number): void;

  getThpFaultAlloc(): number;
  setThpFaultAlloc(value: number): void;

  getThpCollapseAlloc(): number;
  setThpCollapseAlloc(value: number): void;

  getUsage(): number;
  setUsage(value: number): void;

  getUsageLimit(): number;
  setUsageLimit(value: number): void;

  getSwapUsage(): number;
  setSwapUsage(value: number): void;

  getSwapLimit(): number;
  setSwapLimit(value: number): void;

  getMaxUsage(): number;
  setMaxUsage(value: number): void;

  getSwapMaxUsage(): number;
  setSwapMaxUsage(value: number): void;

  hasPsi(): boolean;
  clearPsi(): void;
  getPsi(): PSIStats | undefined;
  setPsi(value?: PSIStats): void;

  getWorkingsetRefaultAnon(): number;
  setWorkingsetRefaultAnon(value: number): void;

  getWorkingsetRefaultFile(): number;
  setWorkingsetRefaultFile(value: number): void;

  getWorkingsetActivateAnon(): number;
  setWorkingsetActivateAnon(value: number): void;

  getWorkingsetActivateFile(): number;
  setWorkingsetActivateFile(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MemoryStat.AsObject;
  static toObject(includeInstance: boolean, msg: MemoryStat): MemoryStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MemoryStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MemoryStat;
  static deserializeBinaryFromReader(message: MemoryStat, reader: jspb.BinaryReader): MemoryStat;
}

export namespace MemoryStat {
  export type AsObject = {
    anon: number,
    file: number,
    kernelStack: number,
    slab: number,
    sock: number,
    shmem: number,
    fileMapped: number,
    fileDirty: number,
    fileWriteback: number,
    anonThp: number,
    inactiveAnon: number,
    activeAnon: number,
    inactiveFile: number,
    activeFile: number,
    unevictable: number,
    slabReclaimable: number,
    slabUnreclaimable: number,
    pgfault: number,
    pgmajfault: number,
    workingsetRefault: number,
    workingsetActivate: number,
    workingsetNodereclaim: number,
    pgrefill: number,
    pgscan: number,
    pgsteal: number,
    pgactivate: number,
    pgdeactivate: number,
    pglazyfree: number,
    pglazyfreed: number,
    thpFaultAlloc: number,
    thpCollapseAlloc: number,
    usage: number,
    usageLimit: number,
    swapUsage: number,
    swapLimit: number,
    maxUsage: number,
    swapMaxUsage: number,
    psi?: PSIStats.AsObject,
    workingsetRefaultAnon: number,
    workingsetRefaultFile: number,
    workingsetActivateAnon: number,
    workingsetActivateFile: number,
  }
}

export class MemoryEvents extends jspb.Message {
  getLow(): number;
  setLow(value: number): void;

  getHigh(): number;
  setHigh(value: number): void;

  getMax(): number;
  setMax(value: number): void;

  getOom(): number;
  setOom(value: number): void;

  getOomKill(): number;
  setOomKill(value: number): void;

  getOomGroupKill(): number;
  setOomGroupKill(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MemoryEvents.AsObject;
  static toObject(includeInstance: boolean, msg: MemoryEvents): MemoryEvents.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MemoryEvents, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MemoryEvents;
  static deserializeBinaryFromReader(message: MemoryEvents, reader: jspb.BinaryReader): MemoryEvents;
}

export namespace MemoryEvents {
  export type AsObject = {
    low: number,
    high: number,
    max: number,
    oom: number,
    oomKill: number,
    oomGroupKill: number,
  }
}

export class RdmaStat extends jspb.Message {
  clearCurrentList(): void;
  getCurrentList(): Array<RdmaEntry>;
  setCurrentList(value: Array<RdmaEntry>): void;
  addCurrent(value?: RdmaEntry, index?: number): RdmaEntry;

  clearLimitList(): void;
  getLimitList(): Array<RdmaEntry>;
  setLimitList(value: Array<RdmaEntry>): void;
  addLimit(value?: RdmaEntry, index?: number): RdmaEntry;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): RdmaStat.AsObject;
  static toObject(includeInstance: boolean, msg: RdmaStat): RdmaStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: RdmaStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): RdmaStat;
  static deserializeBinaryFromReader(message: RdmaStat, reader: jspb.BinaryReader): RdmaStat;
}

export namespace RdmaStat {
  export type AsObject = {
    currentList: Array<RdmaEntry.AsObject>,
    limitList: Array<RdmaEntry.AsObject>,
  }
}

export class RdmaEntry extends jspb.Message {
  getDevice(): string;
  setDevice(value: string): void;

  getHcaHandles(): number;
  setHcaHandles(value: number): void;

  getHcaObjects(): number;
  setHcaObjects(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): RdmaEntry.AsObject;
  static toObject(includeInstance: boolean, msg: RdmaEntry): RdmaEntry.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: RdmaEntry, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): RdmaEntry;
  static deserializeBinaryFromReader(message: RdmaEntry, reader: jspb.BinaryReader): RdmaEntry;
}

export namespace RdmaEntry {
  export type AsObject = {
    device: string,
    hcaHandles: number,
    hcaObjects: number,
  }
}

export class IOStat extends jspb.Message {
  clearUsageList(): void;
  getUsageList(): Array<IOEntry>;
  setUsageList(value: Array<IOEntry>): void;
  addUsage(value?: IOEntry, index?: number): IOEntry;

  hasPsi(): boolean;
  clearPsi(): void;
  getPsi(): PSIStats | undefined;
  setPsi(value?: PSIStats): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): IOStat.AsObject;
  static toObject(includeInstance: boolean, msg: IOStat): IOStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: IOStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): IOStat;
  static deserializeBinaryFromReader(message: IOStat, reader: jspb.BinaryReader): IOStat;
}

export namespace IOStat {
  export type AsObject = {
    usageList: Array<IOEntry.AsObject>,
    psi?: PSIStats.AsObject,
  }
}

export class IOEntry extends jspb.Message {
  getMajor(): number;
  setMajor(value: number): void;

  getMinor(): number;
  setMinor(value: number): void;

  getRbytes(): number;
  setRbytes(value: number): void;

  getWbytes(): number;
  setWbytes(value: number): void;

  getRios(): number;
  setRios(value: number): void;

  getWios(): number;
  setWios(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): IOEntry.AsObject;
  static toObject(includeInstance: boolean, msg: IOEntry): IOEntry.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: IOEntry, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): IOEntry;
  static deserializeBinaryFromReader(message: IOEntry, reader: jspb.BinaryReader): IOEntry;
}

export namespace IOEntry {
  export type AsObject = {
    major: number,
    minor: number,
    rbytes: number,
    wbytes: number,
    rios: number,
    wios: number,
  }
}

export class HugeTlbStat extends jspb.Message {
  getCurrent(): number;
  setCurrent(value: number): void;

  getMax(): number;
  setMax(value: number): void;

  getPagesize(): string;
  setPagesize(value: string): void;

  getFailcnt(): number;
  setFailcnt(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): HugeTlbStat.AsObject;
  static toObject(includeInstance: boolean, msg: HugeTlbStat): HugeTlbStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: HugeTlbStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): HugeTlbStat;
  static deserializeBinaryFromReader(message: HugeTlbStat, reader: jspb.BinaryReader): HugeTlbStat;
}

export namespace HugeTlbStat {
  export type AsObject = {
    current: number,
    max: number,
    pagesize: string,
    failcnt: number,
  }
}

export class NetworkStat extends jspb.Message {
  getName(): string;
  setName(value: string): void;

  getRxBytes(): number;
  setRxBytes(value: number): void;

  getRxPackets(): number;
  setRxPackets(value: number): void;

  getRxErrors(): number;
  setRxErrors(value: number): void;

  getRxDropped(): number;
  setRxDropped(value: number): void;

  getTxBytes(): number;
  setTxBytes(value: number): void;

  getTxPackets(): number;
  setTxPackets(value: number): void;

  getTxErrors(): number;
  setTxErrors(value: number): void;

  getTxDropped(): number;
  setTxDropped(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): NetworkStat.AsObject;
  static toObject(includeInstance: boolean, msg: NetworkStat): NetworkStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: NetworkStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): NetworkStat;
  static deserializeBinaryFromReader(message: NetworkStat, reader: jspb.BinaryReader): NetworkStat;
}

export namespace NetworkStat {
  export type AsObject = {
    name: string,
    rxBytes: number,
    rxPackets: number,
    rxErrors: number,
    rxDropped: number,
    txBytes: number,
    txPackets: number,
    txErrors: number,
    txDropped: number,
  }
}

export class PSIStats extends jspb.Message {
  hasSome(): boolean;
  clearSome(): void;
  getSome(): PSIData | undefined;
  setSome(value?: PSIData): void;

  hasFull(): boolean;
  clearFull(): void;
  getFull(): PSIData | undefined;
  setFull(value?: PSIData): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PSIStats.AsObject;
  static toObject(includeInstance: boolean, msg: PSIStats): PSIStats.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PSIStats, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PSIStats;
  static deserializeBinaryFromReader(message: PSIStats, reader: jspb.BinaryReader): PSIStats;
}

export namespace PSIStats {
  export type AsObject = {
    some?: PSIData.AsObject,
    full?: PSIData.AsObject,
  }
}

export class PSIData extends jspb.Message {
  getAvg10(): number;
  setAvg10(value: number): void;

  getAvg60(): number;
  setAvg60(value: number): void;

  getAvg300(): number;
  setAvg300(value: number): void;

  getTotal(): number;
  setTotal(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): PSIData.AsObject;
  static toObject(includeInstance: boolean, msg: PSIData): PSIData.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: PSIData, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): PSIData;
  static deserializeBinaryFromReader(message: PSIData, reader: jspb.BinaryReader): PSIData;
}

export namespace PSIData {
  export type AsObject = {
    avg10: number,
    avg60: number,
    avg300: number,
    total: number,
  }
}

