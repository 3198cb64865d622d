import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import type { Observable } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as library from '../src/index.js';
import type * as testing from '../src/testing/index.js';

/** Values of these types are taken as they are. */
type Whole =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Date
  | RegExp
  | Uint8Array
  | Readable
  | Writable
  | Observable<unknown>
  | library.NewIO
  | library.TextCondition
  | ((...args: never[]) => unknown);

/** The same with `undefined` for whatever is optional, at any depth. */
type Undefined<T> = T extends Whole
  ? T
  : T extends readonly (infer Each)[]
    ? readonly Undefined<Each>[]
    : { [Name in keyof T]: object extends Pick<T, Name> ? Undefined<T[Name]> | undefined : Undefined<T[Name]> };

const type = <T>(of?: T): { readonly of: T | undefined } => ({ of });

/** Every type that callers write down as an argument. */
const INPUTS = {
  BufferOptions: type<library.BufferOptions>(),
  CheckpointOptions: type<library.CheckpointOptions>(),
  CloseOptions: type<library.CloseOptions>(),
  CollectOptions: type<library.CollectOptions>(),
  ConnectOptions: type<library.ConnectOptions>(),
  ContentReadOptions: type<library.ContentReadOptions>(),
  ContainerBaseOptions: type<library.ContainerBaseOptions>(),
  ContainerConditions: type<library.ContainerConditions>(),
  ContainerOptions: type<library.ContainerOptions>(),
  ContainerUpdate: type<library.ContainerUpdate>(),
  CpuOptions: type<library.CpuOptions>(),
  Credentials: type<library.Credentials>(),
  DeviceOptions: type<library.DeviceOptions>(),
  EventConditions: type<library.EventConditions<'/tasks/exit'>>(),
  ExecSpec: type<library.ExecSpec>(),
  ExportOptions: type<library.ExportOptions>(),
  GivenProcess: type<library.GivenProcess>(),
  GivenSpec: type<library.GivenSpec>(),
  HttpTarget: type<library.HttpTarget>(),
  ImageConditions: type<library.ImageConditions>(),
  ImageDeleteOptions: type<library.ImageDeleteOptions>(),
  ImageInfoOptions: type<library.ImageInfoOptions>(),
  ImportOptions: type<library.ImportOptions>(),
  KeepaliveOptions: type<library.KeepaliveOptions>(),
  KillOptions: type<library.KillOptions>(),
  LeaseDeleteOptions: type<library.LeaseDeleteOptions>(),
  LeaseOptions: type<library.LeaseOptions>(),
  LinesOptions: type<library.LinesOptions>(),
  LinuxResources: type<library.LinuxResources>(),
  ListAndWatchOptions: type<library.ListAndWatchOptions>(),
  MemoryOptions: type<library.MemoryOptions>(),
  MountOptions: type<library.MountOptions>(),
  NamespaceOptions: type<library.NamespaceOptions>(),
  OrphansOptions: type<library.OrphansOptions>(),
  PipeOptions: type<library.PipeOptions>(),
  PrefixedOptions: type<library.PrefixedOptions>(),
  PullOptions: type<library.PullOptions>(),
  ReadyOptions: type<library.ReadyOptions>(),
  ReapOptions: type<library.ReapOptions>(),
  ReconcileOptions: type<library.ReconcileOptions>(),
  RunBaseOptions: type<library.RunBaseOptions>(),
  RunControls: type<library.RunControls>(),
  RunOptions: type<library.RunOptions>(),
  RunStreams: type<library.RunStreams>(),
  RuncOptions: type<library.RuncOptions>(),
  SpecContext: type<library.SpecContext>(),
  SpecOptions: type<library.SpecOptions>(),
  StopOptions: type<library.StopOptions>(),
  TaskKillOptions: type<library.TaskKillOptions>(),
  TaskListOptions: type<library.TaskListOptions>(),
  TaskRunOptions: type<library.TaskRunOptions>(),
  TaskUpdate: type<library.TaskUpdate>(),
  TcpTarget: type<library.TcpTarget>(),
  TerminalOptions: type<library.TerminalOptions>(),
  TlsOptions: type<library.TlsOptions>(),
  TopicFields: type<library.TopicFields<'/tasks/exit'>>(),
  UsingOptions: type<library.UsingOptions>(),
  WaitOptions: type<library.WaitOptions>(),

  EmbeddedContainer: type<testing.EmbeddedContainer>(),
  EmbeddedOptions: type<testing.EmbeddedOptions>(),
  EventChoice: type<testing.EventChoice>(),
  EventOptions: type<testing.EventOptions>(),
  ExitOptions: type<testing.ExitOptions>(),
  // The value of a call is a record of containerd's, not an input.
  FakeOptions: type<Omit<testing.FakeOptions, 'answers'>>(),
  InNamespace: type<testing.InNamespace>(),
  Output: type<testing.Output>(),
  ProcessChoice: type<testing.ProcessChoice>(),
  ProcessEventOptions: type<testing.ProcessEventOptions>(),
  RunningOptions: type<testing.RunningOptions>(),
};

type Inputs = typeof INPUTS;
type Given<Name extends keyof Inputs> = NonNullable<Inputs[Name]['of']>;

/** The inputs that refuse `undefined` somewhere. */
type Refusing = {
  [Name in keyof Inputs]: Undefined<Given<Name>> extends Given<Name> ? never : Name;
}[keyof Inputs];

describe('an option that may be left out', () => {
  it('may be `undefined`, in every type that is an input', () => {
    expectTypeOf<Refusing>().toBeNever();
    expectTypeOf<{ image: undefined }>().toExtend<NonNullable<testing.FakeOptions['answers']>>();
    expectTypeOf<Undefined<{ a?: number; b: { c?: string }[] }>>().toEqualTypeOf<{
      a?: number | undefined;
      b: readonly { c?: string | undefined }[];
    }>();
  });

  it('is looked for in every exported type of options', () => {
    const exported = ['index.ts', 'testing/index.ts'].flatMap((file) =>
      [
        ...readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')
          .replaceAll(/'[^']*'/g, '') // files
          .matchAll(/\b[A-Z]\w*\b/g),
      ].map(([name]) => name),
    );
    const options = new Set(
      exported.filter((name) => /(Options|Conditions|Update|Choice|Controls|Streams)$/.test(name)),
    );
    // A part of another, an output, and one with conditions for any field.
    for (const name of ['ContainerRunStreams', 'StdioStreams', 'FieldConditions']) options.delete(name);
    expect([...options].filter((name) => !(name in INPUTS))).toEqual([]);
  });
});
