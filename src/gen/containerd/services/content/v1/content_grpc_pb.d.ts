// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.content.v1
// file: containerd/services/content/v1/content.proto

import * as containerd_services_content_v1_content_pb from "../../../../containerd/services/content/v1/content_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface IContentService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  info: grpc.MethodDefinition<containerd_services_content_v1_content_pb.InfoRequest, containerd_services_content_v1_content_pb.InfoResponse>;
  update: grpc.MethodDefinition<containerd_services_content_v1_content_pb.UpdateRequest, containerd_services_content_v1_content_pb.UpdateResponse>;
  list: grpc.MethodDefinition<containerd_services_content_v1_content_pb.ListContentRequest, containerd_services_content_v1_content_pb.ListContentResponse>;
  delete: grpc.MethodDefinition<containerd_services_content_v1_content_pb.DeleteContentRequest, google_protobuf_empty_pb.Empty>;
  read: grpc.MethodDefinition<containerd_services_content_v1_content_pb.ReadContentRequest, containerd_services_content_v1_content_pb.ReadContentResponse>;
  status: grpc.MethodDefinition<containerd_services_content_v1_content_pb.StatusRequest, containerd_services_content_v1_content_pb.StatusResponse>;
  listStatuses: grpc.MethodDefinition<containerd_services_content_v1_content_pb.ListStatusesRequest, containerd_services_content_v1_content_pb.ListStatusesResponse>;
  write: grpc.MethodDefinition<containerd_services_content_v1_content_pb.WriteContentRequest, containerd_services_content_v1_content_pb.WriteContentResponse>;
  abort: grpc.MethodDefinition<containerd_services_content_v1_content_pb.AbortRequest, google_protobuf_empty_pb.Empty>;
}

export const ContentService: IContentService;

export interface IContentServer extends grpc.UntypedServiceImplementation {
  info: grpc.handleUnaryCall<containerd_services_content_v1_content_pb.InfoRequest, containerd_services_content_v1_content_pb.InfoResponse>;
  update: grpc.handleUnaryCall<containerd_services_content_v1_content_pb.UpdateRequest, containerd_services_content_v1_content_pb.UpdateResponse>;
  list: grpc.handleServerStreamingCall<containerd_services_content_v1_content_pb.ListContentRequest, containerd_services_content_v1_content_pb.ListContentResponse>;
  delete: grpc.handleUnaryCall<containerd_services_content_v1_content_pb.DeleteContentRequest, google_protobuf_empty_pb.Empty>;
  read: grpc.handleServerStreamingCall<containerd_services_content_v1_content_pb.ReadContentRequest, containerd_services_content_v1_content_pb.ReadContentResponse>;
  status: grpc.handleUnaryCall<containerd_services_content_v1_content_pb.StatusRequest, containerd_services_content_v1_content_pb.StatusResponse>;
  listStatuses: grpc.handleUnaryCall<containerd_services_content_v1_content_pb.ListStatusesRequest, containerd_services_content_v1_content_pb.ListStatusesResponse>;
  write: grpc.handleBidiStreamingCall<containerd_services_content_v1_content_pb.WriteContentRequest, containerd_services_content_v1_content_pb.WriteContentResponse>;
  abort: grpc.handleUnaryCall<containerd_services_content_v1_content_pb.AbortRequest, google_protobuf_empty_pb.Empty>;
}

export class ContentClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  info(argument: containerd_services_content_v1_content_pb.InfoRequest, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.InfoResponse>): grpc.ClientUnaryCall;
  info(argument: containerd_services_content_v1_content_pb.InfoRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.InfoResponse>): grpc.ClientUnaryCall;
  info(argument: containerd_services_content_v1_content_pb.InfoRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.InfoResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_content_v1_content_pb.UpdateRequest, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.UpdateResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_content_v1_content_pb.UpdateRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.UpdateResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_content_v1_content_pb.UpdateRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.UpdateResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_content_v1_content_pb.ListContentRequest, metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_content_v1_content_pb.ListContentResponse>;
  list(argument: containerd_services_content_v1_content_pb.ListContentRequest, metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_content_v1_content_pb.ListContentResponse>;
  delete(argument: containerd_services_content_v1_content_pb.DeleteContentRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_content_v1_content_pb.DeleteContentRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_content_v1_content_pb.DeleteContentRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  read(argument: containerd_services_content_v1_content_pb.ReadContentRequest, metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_content_v1_content_pb.ReadContentResponse>;
  read(argument: containerd_services_content_v1_content_pb.ReadContentRequest, metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientReadableStream<containerd_services_content_v1_content_pb.ReadContentResponse>;
  status(argument: containerd_services_content_v1_content_pb.StatusRequest, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.StatusResponse>): grpc.ClientUnaryCall;
  status(argument: containerd_services_content_v1_content_pb.StatusRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.StatusResponse>): grpc.ClientUnaryCall;
  status(argument: containerd_services_content_v1_content_pb.StatusRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.StatusResponse>): grpc.ClientUnaryCall;
  listStatuses(argument: containerd_services_content_v1_content_pb.ListStatusesRequest, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.ListStatusesResponse>): grpc.ClientUnaryCall;
  listStatuses(argument: containerd_services_content_v1_content_pb.ListStatusesRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.ListStatusesResponse>): grpc.ClientUnaryCall;
  listStatuses(argument: containerd_services_content_v1_content_pb.ListStatusesRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_content_v1_content_pb.ListStatusesResponse>): grpc.ClientUnaryCall;
  write(metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientDuplexStream<containerd_services_content_v1_content_pb.WriteContentRequest, containerd_services_content_v1_content_pb.WriteContentResponse>;
  write(metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientDuplexStream<containerd_services_content_v1_content_pb.WriteContentRequest, containerd_services_content_v1_content_pb.WriteContentResponse>;
  abort(argument: containerd_services_content_v1_content_pb.AbortRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  abort(argument: containerd_services_content_v1_content_pb.AbortRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  abort(argument: containerd_services_content_v1_content_pb.AbortRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
}
