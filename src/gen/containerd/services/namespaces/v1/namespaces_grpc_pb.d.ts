// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.namespaces.v1
// file: containerd/services/namespaces/v1/namespaces.proto

import * as containerd_services_namespaces_v1_namespaces_pb from "../../../../containerd/services/namespaces/v1/namespaces_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface INamespacesService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  get: grpc.MethodDefinition<containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest, containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse>;
  list: grpc.MethodDefinition<containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest, containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse>;
  create: grpc.MethodDefinition<containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest, containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse>;
  update: grpc.MethodDefinition<containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest, containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse>;
  delete: grpc.MethodDefinition<containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest, google_protobuf_empty_pb.Empty>;
}

export const NamespacesService: INamespacesService;

export interface INamespacesServer extends grpc.UntypedServiceImplementation {
  get: grpc.handleUnaryCall<containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest, containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse>;
  list: grpc.handleUnaryCall<containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest, containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse>;
  create: grpc.handleUnaryCall<containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest, containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse>;
  update: grpc.handleUnaryCall<containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest, containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse>;
  delete: grpc.handleUnaryCall<containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest, google_protobuf_empty_pb.Empty>;
}

export class NamespacesClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  get(argument: containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
}
