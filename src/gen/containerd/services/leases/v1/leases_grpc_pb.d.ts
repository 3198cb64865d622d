// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.leases.v1
// file: containerd/services/leases/v1/leases.proto

import * as containerd_services_leases_v1_leases_pb from "../../../../containerd/services/leases/v1/leases_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface ILeasesService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  create: grpc.MethodDefinition<containerd_services_leases_v1_leases_pb.CreateRequest, containerd_services_leases_v1_leases_pb.CreateResponse>;
  delete: grpc.MethodDefinition<containerd_services_leases_v1_leases_pb.DeleteRequest, google_protobuf_empty_pb.Empty>;
  list: grpc.MethodDefinition<containerd_services_leases_v1_leases_pb.ListRequest, containerd_services_leases_v1_leases_pb.ListResponse>;
  addResource: grpc.MethodDefinition<containerd_services_leases_v1_leases_pb.AddResourceRequest, google_protobuf_empty_pb.Empty>;
  deleteResource: grpc.MethodDefinition<containerd_services_leases_v1_leases_pb.DeleteResourceRequest, google_protobuf_empty_pb.Empty>;
  listResources: grpc.MethodDefinition<containerd_services_leases_v1_leases_pb.ListResourcesRequest, containerd_services_leases_v1_leases_pb.ListResourcesResponse>;
}

export const LeasesService: ILeasesService;

export interface ILeasesServer extends grpc.UntypedServiceImplementation {
  create: grpc.handleUnaryCall<containerd_services_leases_v1_leases_pb.CreateRequest, containerd_services_leases_v1_leases_pb.CreateResponse>;
  delete: grpc.handleUnaryCall<containerd_services_leases_v1_leases_pb.DeleteRequest, google_protobuf_empty_pb.Empty>;
  list: grpc.handleUnaryCall<containerd_services_leases_v1_leases_pb.ListRequest, containerd_services_leases_v1_leases_pb.ListResponse>;
  addResource: grpc.handleUnaryCall<containerd_services_leases_v1_leases_pb.AddResourceRequest, google_protobuf_empty_pb.Empty>;
  deleteResource: grpc.handleUnaryCall<containerd_services_leases_v1_leases_pb.DeleteResourceRequest, google_protobuf_empty_pb.Empty>;
  listResources: grpc.handleUnaryCall<containerd_services_leases_v1_leases_pb.ListResourcesRequest, containerd_services_leases_v1_leases_pb.ListResourcesResponse>;
}

export class LeasesClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  create(argument: containerd_services_leases_v1_leases_pb.CreateRequest, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.CreateResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_leases_v1_leases_pb.CreateRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.CreateResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_leases_v1_leases_pb.CreateRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.CreateResponse>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_leases_v1_leases_pb.DeleteRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_leases_v1_leases_pb.DeleteRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_leases_v1_leases_pb.DeleteRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  list(argument: containerd_services_leases_v1_leases_pb.ListRequest, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.ListResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_leases_v1_leases_pb.ListRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.ListResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_leases_v1_leases_pb.ListRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.ListResponse>): grpc.ClientUnaryCall;
  addResource(argument: containerd_services_leases_v1_leases_pb.AddResourceRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  addResource(argument: containerd_services_leases_v1_leases_pb.AddResourceRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  addResource(argument: containerd_services_leases_v1_leases_pb.AddResourceRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  deleteResource(argument: containerd_services_leases_v1_leases_pb.DeleteResourceRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  deleteResource(argument: containerd_services_leases_v1_leases_pb.DeleteResourceRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  deleteResource(argument: containerd_services_leases_v1_leases_pb.DeleteResourceRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  listResources(argument: containerd_services_leases_v1_leases_pb.ListResourcesRequest, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.ListResourcesResponse>): grpc.ClientUnaryCall;
  listResources(argument: containerd_services_leases_v1_leases_pb.ListResourcesRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.ListResourcesResponse>): grpc.ClientUnaryCall;
  listResources(argument: containerd_services_leases_v1_leases_pb.ListResourcesRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_leases_v1_leases_pb.ListResourcesResponse>): grpc.ClientUnaryCall;
}
