// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.mounts.v1
// file: containerd/services/mounts/v1/mounts.proto

import * as containerd_services_mounts_v1_mounts_pb from "../../../../containerd/services/mounts/v1/mounts_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface IMountsService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  activate: grpc.MethodDefinition<containerd_services_mounts_v1_mounts_pb.ActivateRequest, containerd_services_mounts_v1_mounts_pb.ActivateResponse>;
  deactivate: grpc.MethodDefinition<containerd_services_mounts_v1_mounts_pb.DeactivateRequest, google_protobuf_empty_pb.Empty>;
  info: grpc.MethodDefinition<containerd_services_mounts_v1_mounts_pb.InfoRequest, containerd_services_mounts_v1_mounts_pb.InfoResponse>;
  update: grpc.MethodDefinition<containerd_services_mounts_v1_mounts_pb.UpdateRequest, containerd_services_mounts_v1_mounts_pb.UpdateResponse>;
  list: grpc.MethodDefinition<containerd_services_mounts_v1_mounts_pb.ListRequest, containerd_services_mounts_v1_mounts_pb.ListMessage>;
}

export const MountsService: IMountsService;

export interface IMountsServer extends grpc.UntypedServiceImplementation {
  activate: grpc.handleUnaryCall<containerd_services_mounts_v1_mounts_pb.ActivateRequest, containerd_services_mounts_v1_mounts_pb.ActivateResponse>;
  deactivate: grpc.handleUnaryCall<containerd_services_mounts_v1_mounts_pb.DeactivateRequest, google_protobuf_empty_pb.Empty>;
  info: grpc.handleUnaryCall<containerd_services_mounts_v1_mounts_pb.InfoRequest, containerd_services_mounts_v1_mounts_pb.InfoResponse>;
  update: grpc.handleUnaryCall<containerd_services_mounts_v1_mounts_pb.UpdateRequest, containerd_services_mounts_v1_mounts_pb.UpdateResponse>;
  list: grpc.handleServerStreamingCall<containerd_services_mounts_v1_mounts_pb.ListRequest, containerd_services_mounts_v1_mounts_pb.ListMessage>;
}

export class MountsClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  activate(argument: containerd_services_mounts_v1_mounts_pb.ActivateRequest, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.ActivateResponse>): grpc.ClientUnaryCall;
  activate(argument: containerd_services_mounts_v1_mounts_pb.ActivateRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.ActivateResponse>): grpc.ClientUnaryCall;
  activate(argument: containerd_services_mounts_v1_mounts_pb.ActivateRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.ActivateResponse>): grpc.ClientUnaryCall;
  deactivate(argument: containerd_services_mounts_v1_mounts_pb.DeactivateRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  deactivate(argument: containerd_services_mounts_v1_mounts_pb.DeactivateRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  deactivate(argument: containerd_services_mounts_v1_mounts_pb.DeactivateRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  info(argument: containerd_services_mounts_v1_mounts_pb.InfoRequest, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.InfoResponse>): grpc.ClientUnaryCall;
  info(argument: containerd_services_mounts_v1_mounts_pb.InfoRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.InfoResponse>): grpc.ClientUnaryCall;
  info(argument: containerd_services_mounts_v1_mounts_pb.InfoRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.InfoResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_mounts_v1_mounts_pb.UpdateRequest, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.UpdateResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_mounts_v1_mounts_pb.UpdateRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.UpdateResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_mounts_v1_mounts_pb.UpdateRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_mounts_v1_mounts_pb.UpdateResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_mounts_v1_mounts_pb.ListRequest, metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_mounts_v1_mounts_pb.ListMessage>;
  list(argument: containerd_services_mounts_v1_mounts_pb.ListRequest, metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_mounts_v1_mounts_pb.ListMessage>;
}
