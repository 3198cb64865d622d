// package: io.containerd.cgroups.v1
// file: io/containerd/cgroups/v1/metrics.proto

import * as jspb from "google-protobuf";

export class Metrics extends jspb.Message {
  clearHugetlbList(): void;
  getHugetlbList(): Array<HugetlbStat>;
  setHugetlbList(value: Array<HugetlbStat>): void;
  addHugetlb(value?: HugetlbStat, index?: number): HugetlbStat;

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

  hasBlkio(): boolean;
  clearBlkio(): void;
  getBlkio(): BlkIOStat | undefined;
  setBlkio(value?: BlkIOStat): void;

  hasRdma(): boolean;
  clearRdma(): void;
  getRdma(): RdmaStat | undefined;
  setRdma(value?: RdmaStat): void;

  clearNetworkList(): void;
  getNetworkList(): Array<NetworkStat>;
  setNetworkList(value: Array<NetworkStat>): void;
  addNetwork(value?: NetworkStat, index?: number): NetworkStat;

  hasCgroupStats(): boolean;
  clearCgroupStats(): void;
  getCgroupStats(): CgroupStats | undefined;
  setCgroupStats(value?: CgroupStats): void;

  hasMemoryOomControl(): boolean;
  clearMemoryOomControl(): void;
  getMemoryOomControl(): MemoryOomControl | undefined;
  setMemoryOomControl(value?: MemoryOomControl): void;

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
    hugetlbList: Array<HugetlbStat.AsObject>,
    pids?: PidsStat.AsObject,
    cpu?: CPUStat.AsObject,
    memory?: MemoryStat.AsObject,
    blkio?: BlkIOStat.AsObject,
    rdma?: RdmaStat.AsObject,
    networkList: Array<NetworkStat.AsObject>,
    cgroupStats?: CgroupStats.AsObject,
    memoryOomControl?: MemoryOomControl.AsObject,
  }
}

export class HugetlbStat extends jspb.Message {
  getUsage(): number;
  setUsage(value: number): void;

  getMax(): number;
  setMax(value: number): void;

  getFailcnt(): number;
  setFailcnt(value: number): void;

  getPagesize(): string;
  setPagesize(value: string): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): HugetlbStat.AsObject;
  static toObject(includeInstance: boolean, msg: HugetlbStat): HugetlbStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: HugetlbStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): HugetlbStat;
  static deserializeBinaryFromReader(message: HugetlbStat, reader: jspb.BinaryReader): HugetlbStat;
}

export namespace HugetlbStat {
  export type AsObject = {
    usage: number,
    max: number,
    failcnt: number,
    pagesize: string,
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
  hasUsage(): boolean;
  clearUsage(): void;
  getUsage(): CPUUsage | undefined;
  setUsage(value?: CPUUsage): void;

  hasThrottling(): boolean;
  clearThrottling(): void;
  getThrottling(): Throttle | undefined;
  setThrottling(value?: Throttle): void;

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
    usage?: CPUUsage.AsObject,
    throttling?: Throttle.AsObject,
  }
}

export class CPUUsage extends jspb.Message {
  getTotal(): number;
  setTotal(value: number): void;

  getKernel(): number;
  setKernel(value: number): void;

  getUser(): number;
  setUser(value: number): void;

  clearPerCpuList(): void;
  getPerCpuList(): Array<number>;
  setPerCpuList(value: Array<number>): void;
  addPerCpu(value: number, index?: number): number;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CPUUsage.AsObject;
  static toObject(includeInstance: boolean, msg: CPUUsage): CPUUsage.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CPUUsage, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CPUUsage;
  static deserializeBinaryFromReader(message: CPUUsage, reader: jspb.BinaryReader): CPUUsage;
}

export namespace CPUUsage {
  export type AsObject = {
    total: number,
    kernel: number,
    user: number,
    perCpuList: Array<number>,
  }
}

export class Throttle extends jspb.Message {
  getPeriods(): number;
  setPeriods(value: number): void;

  getThrottledPeriods(): number;
  setThrottledPeriods(value: number): void;

  getThrottledTime(): number;
  setThrottledTime(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): Throttle.AsObject;
  static toObject(includeInstance: boolean, msg: Throttle): Throttle.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: Throttle, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): Throttle;
  static deserializeBinaryFromReader(message: Throttle, reader: jspb.BinaryReader): Throttle;
}

export namespace Throttle {
  export type AsObject = {
    periods: number,
    throttledPeriods: number,
    throttledTime: number,
  }
}

export class MemoryStat extends jspb.Message {
  getCache(): number;
  setCache(value: number): void;

  getRss(): number;
  setRss(value: number): void;

  getRssHuge(): number;
  setRssHuge(value: number): void;

  getMappedFile(): number;
  setMappedFile(value: number): void;

  getDirty(): number;
  setDirty(value: number): void;

  getWriteback(): number;
  setWriteback(value: number): void;

  getPgPgIn(): number;
  setPgPgIn(value: number): void;

  getPgPgOut(): number;
  setPgPgOut(value: number): void;

  getPgFault(): number;
  setPgFault(value: number): void;

  getPgMajFault(): number;
  setPgMajFault(value: number): void;

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

  getHierarchicalMemoryLimit(): number;
  setHierarchicalMemoryLimit(value: number): void;

  getHierarchicalSwapLimit(): number;
  setHierarchicalSwapLimit(value: number): void;

  getTotalCache(): number;
  setTotalCache(value: number): void;

  getTotalRss(): number;
  setTotalRss(value: number): void;

  getTotalRssHuge(): number;
  setTotalRssHuge(value: number): void;

  getTotalMappedFile(): number;
  setTotalMappedFile(value: number): void;

  getTotalDirty(): number;
  setTotalDirty(value: number): void;

  getTotalWriteback(): number;
  setTotalWriteback(value: number): void;

  getTotalPgPgIn(): number;
  setTotalPgPgIn(value: number): void;

  getTotalPgPgOut(): number;
  setTotalPgPgOut(value: number): void;

  getTotalPgFault(): number;
  setTotalPgFault(value: number): void;

  getTotalPgMajFault(): number;
  setTotalPgMajFault(value: number): void;

  getTotalInactiveAnon(): number;
  setTotalInactiveAnon(value: number): void;

  getTotalActiveAnon(): number;
  setTotalActiveAnon(value: number): void;

  getTotalInactiveFile(): number;
  setTotalInactiveFile(value: number): void;

  getTotalActiveFile(): number;
  setTotalActiveFile(value: number): void;

  getTotalUnevictable(): number;
  setTotalUnevictable(value: number): void;

  hasUsage(): boolean;
  clearUsage(): void;
  getUsage(): MemoryEntry | undefined;
  setUsage(value?: MemoryEntry): void;

  hasSwap(): boolean;
  clearSwap(): void;
  getSwap(): MemoryEntry | undefined;
  setSwap(value?: MemoryEntry): void;

  hasKernel(): boolean;
  clearKernel(): void;
  getKernel(): MemoryEntry | undefined;
  setKernel(value?: MemoryEntry): void;

  hasKernelTcp(): boolean;
  clearKernelTcp(): void;
  getKernelTcp(): MemoryEntry | undefined;
  setKernelTcp(value?: MemoryEntry): void;

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
    cache: number,
    rss: number,
    rssHuge: number,
    mappedFile: number,
    dirty: number,
    writeback: number,
    pgPgIn: number,
    pgPgOut: number,
    pgFault: number,
    pgMajFault: number,
    inactiveAnon: number,
    activeAnon: number,
    inactiveFile: number,
    activeFile: number,
    unevictable: number,
    hierarchicalMemoryLimit: number,
    hierarchicalSwapLimit: number,
    totalCache: number,
    totalRss: number,
    totalRssHuge: number,
    totalMappedFile: number,
    totalDirty: number,
    totalWriteback: number,
    totalPgPgIn: number,
    totalPgPgOut: number,
    totalPgFault: number,
    totalPgMajFault: number,
    totalInactiveAnon: number,
    totalActiveAnon: number,
    totalInactiveFile: number,
    totalActiveFile: number,
    totalUnevictable: number,
    usage?: MemoryEntry.AsObject,
    swap?: MemoryEntry.AsObject,
    kernel?: MemoryEntry.AsObject,
    kernelTcp?: MemoryEntry.AsObject,
  }
}

export class MemoryEntry extends jspb.Message {
  getLimit(): number;
  setLimit(value: number): void;

  getUsage(): number;
  setUsage(value: number): void;

  getMax(): number;
  setMax(value: number): void;

  getFailcnt(): number;
  setFailcnt(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MemoryEntry.AsObject;
  static toObject(includeInstance: boolean, msg: MemoryEntry): MemoryEntry.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MemoryEntry, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MemoryEntry;
  static deserializeBinaryFromReader(message: MemoryEntry, reader: jspb.BinaryReader): MemoryEntry;
}

export namespace MemoryEntry {
  export type AsObject = {
    limit: number,
    usage: number,
    max: number,
    failcnt: number,
  }
}

export class MemoryOomControl extends jspb.Message {
  getOomKillDisable(): number;
  setOomKillDisable(value: number): void;

  getUnderOom(): number;
  setUnderOom(value: number): void;

  getOomKill(): number;
  setOomKill(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): MemoryOomControl.AsObject;
  static toObject(includeInstance: boolean, msg: MemoryOomControl): MemoryOomControl.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: MemoryOomControl, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): MemoryOomControl;
  static deserializeBinaryFromReader(message: MemoryOomControl, reader: jspb.BinaryReader): MemoryOomControl;
}

export namespace MemoryOomControl {
  export type AsObject = {
    oomKillDisable: number,
    underOom: number,
    oomKill: number,
  }
}

export class BlkIOStat extends jspb.Message {
  clearIoServiceBytesRecursiveList(): void;
  getIoServiceBytesRecursiveList(): Array<BlkIOEntry>;
  setIoServiceBytesRecursiveList(value: Array<BlkIOEntry>): void;
  addIoServiceBytesRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  clearIoServicedRecursiveList(): void;
  getIoServicedRecursiveList(): Array<BlkIOEntry>;
  setIoServicedRecursiveList(value: Array<BlkIOEntry>): void;
  addIoServicedRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  clearIoQueuedRecursiveList(): void;
  getIoQueuedRecursiveList(): Array<BlkIOEntry>;
  setIoQueuedRecursiveList(value: Array<BlkIOEntry>): void;
  addIoQueuedRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  clearIoServiceTimeRecursiveList(): void;
  getIoServiceTimeRecursiveList(): Array<BlkIOEntry>;
  setIoServiceTimeRecursiveList(value: Array<BlkIOEntry>): void;
  addIoServiceTimeRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  clearIoWaitTimeRecursiveList(): void;
  getIoWaitTimeRecursiveList(): Array<BlkIOEntry>;
  setIoWaitTimeRecursiveList(value: Array<BlkIOEntry>): void;
  addIoWaitTimeRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  clearIoMergedRecursiveList(): void;
  getIoMergedRecursiveList(): Array<BlkIOEntry>;
  setIoMergedRecursiveList(value: Array<BlkIOEntry>): void;
  addIoMergedRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  clearIoTimeRecursiveList(): void;
  getIoTimeRecursiveList(): Array<BlkIOEntry>;
  setIoTimeRecursiveList(value: Array<BlkIOEntry>): void;
  addIoTimeRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  clearSectorsRecursiveList(): void;
  getSectorsRecursiveList(): Array<BlkIOEntry>;
  setSectorsRecursiveList(value: Array<BlkIOEntry>): void;
  addSectorsRecursive(value?: BlkIOEntry, index?: number): BlkIOEntry;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): BlkIOStat.AsObject;
  static toObject(includeInstance: boolean, msg: BlkIOStat): BlkIOStat.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: BlkIOStat, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): BlkIOStat;
  static deserializeBinaryFromReader(message: BlkIOStat, reader: jspb.BinaryReader): BlkIOStat;
}

export namespace BlkIOStat {
  export type AsObject = {
    ioServiceBytesRecursiveList: Array<BlkIOEntry.AsObject>,
    ioServicedRecursiveList: Array<BlkIOEntry.AsObject>,
    ioQueuedRecursiveList: Array<BlkIOEntry.AsObject>,
    ioServiceTimeRecursiveList: Array<BlkIOEntry.AsObject>,
    ioWaitTimeRecursiveList: Array<BlkIOEntry.AsObject>,
    ioMergedRecursiveList: Array<BlkIOEntry.AsObject>,
    ioTimeRecursiveList: Array<BlkIOEntry.AsObject>,
    sectorsRecursiveList: Array<BlkIOEntry.AsObject>,
  }
}

export class BlkIOEntry extends jspb.Message {
  getOp(): string;
  setOp(value: string): void;

  getDevice(): string;
  setDevice(value: string): void;

  getMajor(): number;
  setMajor(value: number): void;

  getMinor(): number;
  setMinor(value: number): void;

  getValue(): number;
  setValue(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): BlkIOEntry.AsObject;
  static toObject(includeInstance: boolean, msg: BlkIOEntry): BlkIOEntry.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: BlkIOEntry, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): BlkIOEntry;
  static deserializeBinaryFromReader(message: BlkIOEntry, reader: jspb.BinaryReader): BlkIOEntry;
}

export namespace BlkIOEntry {
  export type AsObject = {
    op: string,
    device: string,
    major: number,
    minor: number,
    value: number,
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

export class CgroupStats extends jspb.Message {
  getNrSleeping(): number;
  setNrSleeping(value: number): void;

  getNrRunning(): number;
  setNrRunning(value: number): void;

  getNrStopped(): number;
  setNrStopped(value: number): void;

  getNrUninterruptible(): number;
  setNrUninterruptible(value: number): void;

  getNrIoWait(): number;
  setNrIoWait(value: number): void;

  serializeBinary(): Uint8Array;
  toObject(includeInstance?: boolean): CgroupStats.AsObject;
  static toObject(includeInstance: boolean, msg: CgroupStats): CgroupStats.AsObject;
  static extensions: {[key: number]: jspb.ExtensionFieldInfo<jspb.Message>};
  static extensionsBinary: {[key: number]: jspb.ExtensionFieldBinaryInfo<jspb.Message>};
  static serializeBinaryToWriter(message: CgroupStats, writer: jspb.BinaryWriter): void;
  static deserializeBinary(bytes: Uint8Array): CgroupStats;
  static deserializeBinaryFromReader(message: CgroupStats, reader: jspb.BinaryReader): CgroupStats;
}

export namespace CgroupStats {
  export type AsObject = {
    nrSleeping: number,
    nrRunning: number,
    nrStopped: number,
    nrUninterruptible: number,
    nrIoWait: number,
  }
}

