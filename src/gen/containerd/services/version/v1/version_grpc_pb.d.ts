// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.version.v1
// file: containerd/services/version/v1/version.proto

import * as containerd_services_version_v1_version_pb from "../../../../containerd/services/version/v1/version_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface IVersionService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  version: grpc.MethodDefinition<google_protobuf_empty_pb.Empty, containerd_services_version_v1_version_pb.VersionResponse>;
}

export const VersionService: IVersionService;

export interface IVersionServer extends grpc.UntypedServiceImplementation {
  version: grpc.handleUnaryCall<google_protobuf_empty_pb.Empty, containerd_services_version_v1_version_pb.VersionResponse>;
}

export class VersionClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  version(argument: google_protobuf_empty_pb.Empty, callback: grpc.requestCallback<containerd_services_version_v1_version_pb.VersionResponse>): grpc.ClientUnaryCall;
  version(argument: google_protobuf_empty_pb.Empty, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_version_v1_version_pb.VersionResponse>): grpc.ClientUnaryCall;
  version(argument: google_protobuf_empty_pb.Empty, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_version_v1_version_pb.VersionResponse>): grpc.ClientUnaryCall;
}
