// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.snapshots.v1
// file: containerd/services/snapshots/v1/snapshots.proto

import * as containerd_services_snapshots_v1_snapshots_pb from "../../../../containerd/services/snapshots/v1/snapshots_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface ISnapshotsService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  prepare: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse>;
  view: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse>;
  mounts: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.MountsRequest, containerd_services_snapshots_v1_snapshots_pb.MountsResponse>;
  commit: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest, google_protobuf_empty_pb.Empty>;
  remove: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest, google_protobuf_empty_pb.Empty>;
  stat: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse>;
  update: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse>;
  list: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsRequest, containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsResponse>;
  usage: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.UsageRequest, containerd_services_snapshots_v1_snapshots_pb.UsageResponse>;
  cleanup: grpc.MethodDefinition<containerd_services_snapshots_v1_snapshots_pb.CleanupRequest, google_protobuf_empty_pb.Empty>;
}

export const SnapshotsService: ISnapshotsService;

export interface ISnapshotsServer extends grpc.UntypedServiceImplementation {
  prepare: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse>;
  view: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse>;
  mounts: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.MountsRequest, containerd_services_snapshots_v1_snapshots_pb.MountsResponse>;
  commit: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest, google_protobuf_empty_pb.Empty>;
  remove: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest, google_protobuf_empty_pb.Empty>;
  stat: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse>;
  update: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest, containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse>;
  list: grpc.handleServerStreamingCall<containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsRequest, containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsResponse>;
  usage: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.UsageRequest, containerd_services_snapshots_v1_snapshots_pb.UsageResponse>;
  cleanup: grpc.handleUnaryCall<containerd_services_snapshots_v1_snapshots_pb.CleanupRequest, google_protobuf_empty_pb.Empty>;
}

export class SnapshotsClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  prepare(argument: containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse>): grpc.ClientUnaryCall;
  prepare(argument: containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse>): grpc.ClientUnaryCall;
  prepare(argument: containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse>): grpc.ClientUnaryCall;
  view(argument: containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse>): grpc.ClientUnaryCall;
  view(argument: containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse>): grpc.ClientUnaryCall;
  view(argument: containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse>): grpc.ClientUnaryCall;
  mounts(argument: containerd_services_snapshots_v1_snapshots_pb.MountsRequest, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.MountsResponse>): grpc.ClientUnaryCall;
  mounts(argument: containerd_services_snapshots_v1_snapshots_pb.MountsRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.MountsResponse>): grpc.ClientUnaryCall;
  mounts(argument: containerd_services_snapshots_v1_snapshots_pb.MountsRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.MountsResponse>): grpc.ClientUnaryCall;
  commit(argument: containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  commit(argument: containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  commit(argument: containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  remove(argument: containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  remove(argument: containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  remove(argument: containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  stat(argument: containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse>): grpc.ClientUnaryCall;
  stat(argument: containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse>): grpc.ClientUnaryCall;
  stat(argument: containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsRequest, metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsResponse>;
  list(argument: containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsRequest, metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsResponse>;
  usage(argument: containerd_services_snapshots_v1_snapshots_pb.UsageRequest, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.UsageResponse>): grpc.ClientUnaryCall;
  usage(argument: containerd_services_snapshots_v1_snapshots_pb.UsageRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.UsageResponse>): grpc.ClientUnaryCall;
  usage(argument: containerd_services_snapshots_v1_snapshots_pb.UsageRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_snapshots_v1_snapshots_pb.UsageResponse>): grpc.ClientUnaryCall;
  cleanup(argument: containerd_services_snapshots_v1_snapshots_pb.CleanupRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  cleanup(argument: containerd_services_snapshots_v1_snapshots_pb.CleanupRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  cleanup(argument: containerd_services_snapshots_v1_snapshots_pb.CleanupRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
}
