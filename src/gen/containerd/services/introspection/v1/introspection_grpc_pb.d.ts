// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.introspection.v1
// file: containerd/services/introspection/v1/introspection.proto

import * as containerd_services_introspection_v1_introspection_pb from "../../../../containerd/services/introspection/v1/introspection_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface IIntrospectionService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  plugins: grpc.MethodDefinition<containerd_services_introspection_v1_introspection_pb.PluginsRequest, containerd_services_introspection_v1_introspection_pb.PluginsResponse>;
  server: grpc.MethodDefinition<google_protobuf_empty_pb.Empty, containerd_services_introspection_v1_introspection_pb.ServerResponse>;
  pluginInfo: grpc.MethodDefinition<containerd_services_introspection_v1_introspection_pb.PluginInfoRequest, containerd_services_introspection_v1_introspection_pb.PluginInfoResponse>;
}

export const IntrospectionService: IIntrospectionService;

export interface IIntrospectionServer extends grpc.UntypedServiceImplementation {
  plugins: grpc.handleUnaryCall<containerd_services_introspection_v1_introspection_pb.PluginsRequest, containerd_services_introspection_v1_introspection_pb.PluginsResponse>;
  server: grpc.handleUnaryCall<google_protobuf_empty_pb.Empty, containerd_services_introspection_v1_introspection_pb.ServerResponse>;
  pluginInfo: grpc.handleUnaryCall<containerd_services_introspection_v1_introspection_pb.PluginInfoRequest, containerd_services_introspection_v1_introspection_pb.PluginInfoResponse>;
}

export class IntrospectionClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  plugins(argument: containerd_services_introspection_v1_introspection_pb.PluginsRequest, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.PluginsResponse>): grpc.ClientUnaryCall;
  plugins(argument: containerd_services_introspection_v1_introspection_pb.PluginsRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.PluginsResponse>): grpc.ClientUnaryCall;
  plugins(argument: containerd_services_introspection_v1_introspection_pb.PluginsRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.PluginsResponse>): grpc.ClientUnaryCall;
  server(argument: google_protobuf_empty_pb.Empty, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.ServerResponse>): grpc.ClientUnaryCall;
  server(argument: google_protobuf_empty_pb.Empty, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.ServerResponse>): grpc.ClientUnaryCall;
  server(argument: google_protobuf_empty_pb.Empty, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.ServerResponse>): grpc.ClientUnaryCall;
  pluginInfo(argument: containerd_services_introspection_v1_introspection_pb.PluginInfoRequest, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.PluginInfoResponse>): grpc.ClientUnaryCall;
  pluginInfo(argument: containerd_services_introspection_v1_introspection_pb.PluginInfoRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.PluginInfoResponse>): grpc.ClientUnaryCall;
  pluginInfo(argument: containerd_services_introspection_v1_introspection_pb.PluginInfoRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_introspection_v1_introspection_pb.PluginInfoResponse>): grpc.ClientUnaryCall;
}
