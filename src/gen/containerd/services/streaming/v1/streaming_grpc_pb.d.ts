// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.streaming.v1
// file: containerd/services/streaming/v1/streaming.proto

import * as containerd_services_streaming_v1_streaming_pb from "../../../../containerd/services/streaming/v1/streaming_pb";
import * as google_protobuf_any_pb from "google-protobuf/google/protobuf/any_pb";
import * as grpc from "@grpc/grpc-js";

interface IStreamingService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  stream: grpc.MethodDefinition<google_protobuf_any_pb.Any, google_protobuf_any_pb.Any>;
}

export const StreamingService: IStreamingService;

export interface IStreamingServer extends grpc.UntypedServiceImplementation {
  stream: grpc.handleBidiStreamingCall<google_protobuf_any_pb.Any, google_protobuf_any_pb.Any>;
}

export class StreamingClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  stream(metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientDuplexStream<google_protobuf_any_pb.Any, google_protobuf_any_pb.Any>;
  stream(metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientDuplexStream<google_protobuf_any_pb.Any, google_protobuf_any_pb.Any>;
}
