// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.containers.v1
// file: containerd/services/containers/v1/containers.proto

import * as containerd_services_containers_v1_containers_pb from "../../../../containerd/services/containers/v1/containers_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface IContainersService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  get: grpc.MethodDefinition<containerd_services_containers_v1_containers_pb.GetContainerRequest, containerd_services_containers_v1_containers_pb.GetContainerResponse>;
  list: grpc.MethodDefinition<containerd_services_containers_v1_containers_pb.ListContainersRequest, containerd_services_containers_v1_containers_pb.ListContainersResponse>;
  listStream: grpc.MethodDefinition<containerd_services_containers_v1_containers_pb.ListContainersRequest, containerd_services_containers_v1_containers_pb.ListContainerMessage>;
  create: grpc.MethodDefinition<containerd_services_containers_v1_containers_pb.CreateContainerRequest, containerd_services_containers_v1_containers_pb.CreateContainerResponse>;
  update: grpc.MethodDefinition<containerd_services_containers_v1_containers_pb.UpdateContainerRequest, containerd_services_containers_v1_containers_pb.UpdateContainerResponse>;
  delete: grpc.MethodDefinition<containerd_services_containers_v1_containers_pb.DeleteContainerRequest, google_protobuf_empty_pb.Empty>;
}

export const ContainersService: IContainersService;

export interface IContainersServer extends grpc.UntypedServiceImplementation {
  get: grpc.handleUnaryCall<containerd_services_containers_v1_containers_pb.GetContainerRequest, containerd_services_containers_v1_containers_pb.GetContainerResponse>;
  list: grpc.handleUnaryCall<containerd_services_containers_v1_containers_pb.ListContainersRequest, containerd_services_containers_v1_containers_pb.ListContainersResponse>;
  listStream: grpc.handleServerStreamingCall<containerd_services_containers_v1_containers_pb.ListContainersRequest, containerd_services_containers_v1_containers_pb.ListContainerMessage>;
  create: grpc.handleUnaryCall<containerd_services_containers_v1_containers_pb.CreateContainerRequest, containerd_services_containers_v1_containers_pb.CreateContainerResponse>;
  update: grpc.handleUnaryCall<containerd_services_containers_v1_containers_pb.UpdateContainerRequest, containerd_services_containers_v1_containers_pb.UpdateContainerResponse>;
  delete: grpc.handleUnaryCall<containerd_services_containers_v1_containers_pb.DeleteContainerRequest, google_protobuf_empty_pb.Empty>;
}

export class ContainersClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  get(argument: containerd_services_containers_v1_containers_pb.GetContainerRequest, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.GetContainerResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_containers_v1_containers_pb.GetContainerRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.GetContainerResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_containers_v1_containers_pb.GetContainerRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.GetContainerResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_containers_v1_containers_pb.ListContainersRequest, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.ListContainersResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_containers_v1_containers_pb.ListContainersRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.ListContainersResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_containers_v1_containers_pb.ListContainersRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.ListContainersResponse>): grpc.ClientUnaryCall;
  listStream(argument: containerd_services_containers_v1_containers_pb.ListContainersRequest, metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_containers_v1_containers_pb.ListContainerMessage>;
  listStream(argument: containerd_services_containers_v1_containers_pb.ListContainersRequest, metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_containers_v1_containers_pb.ListContainerMessage>;
  create(argument: containerd_services_containers_v1_containers_pb.CreateContainerRequest, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.CreateContainerResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_containers_v1_containers_pb.CreateContainerRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.CreateContainerResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_containers_v1_containers_pb.CreateContainerRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.CreateContainerResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_containers_v1_containers_pb.UpdateContainerRequest, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.UpdateContainerResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_containers_v1_containers_pb.UpdateContainerRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.UpdateContainerResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_containers_v1_containers_pb.UpdateContainerRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_containers_v1_containers_pb.UpdateContainerResponse>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_containers_v1_containers_pb.DeleteContainerRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_containers_v1_containers_pb.DeleteContainerRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_containers_v1_containers_pb.DeleteContainerRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
}
