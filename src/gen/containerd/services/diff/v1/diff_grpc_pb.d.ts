// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.diff.v1
// file: containerd/services/diff/v1/diff.proto

import * as containerd_services_diff_v1_diff_pb from "../../../../containerd/services/diff/v1/diff_pb";
import * as grpc from "@grpc/grpc-js";

interface IDiffService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  apply: grpc.MethodDefinition<containerd_services_diff_v1_diff_pb.ApplyRequest, containerd_services_diff_v1_diff_pb.ApplyResponse>;
  diff: grpc.MethodDefinition<containerd_services_diff_v1_diff_pb.DiffRequest, containerd_services_diff_v1_diff_pb.DiffResponse>;
}

export const DiffService: IDiffService;

export interface IDiffServer extends grpc.UntypedServiceImplementation {
  apply: grpc.handleUnaryCall<containerd_services_diff_v1_diff_pb.ApplyRequest, containerd_services_diff_v1_diff_pb.ApplyResponse>;
  diff: grpc.handleUnaryCall<containerd_services_diff_v1_diff_pb.DiffRequest, containerd_services_diff_v1_diff_pb.DiffResponse>;
}

export class DiffClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  apply(argument: containerd_services_diff_v1_diff_pb.ApplyRequest, callback: grpc.requestCallback<containerd_services_diff_v1_diff_pb.ApplyResponse>): grpc.ClientUnaryCall;
  apply(argument: containerd_services_diff_v1_diff_pb.ApplyRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_diff_v1_diff_pb.ApplyResponse>): grpc.ClientUnaryCall;
  apply(argument: containerd_services_diff_v1_diff_pb.ApplyRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_diff_v1_diff_pb.ApplyResponse>): grpc.ClientUnaryCall;
  diff(argument: containerd_services_diff_v1_diff_pb.DiffRequest, callback: grpc.requestCallback<containerd_services_diff_v1_diff_pb.DiffResponse>): grpc.ClientUnaryCall;
  diff(argument: containerd_services_diff_v1_diff_pb.DiffRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_diff_v1_diff_pb.DiffResponse>): grpc.ClientUnaryCall;
  diff(argument: containerd_services_diff_v1_diff_pb.DiffRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_diff_v1_diff_pb.DiffResponse>): grpc.ClientUnaryCall;
}
