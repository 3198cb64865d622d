// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.events.v1
// file: containerd/services/events/v1/events.proto

import * as containerd_services_events_v1_events_pb from "../../../../containerd/services/events/v1/events_pb";
import * as containerd_types_event_pb from "../../../../containerd/types/event_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface IEventsService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  publish: grpc.MethodDefinition<containerd_services_events_v1_events_pb.PublishRequest, google_protobuf_empty_pb.Empty>;
  forward: grpc.MethodDefinition<containerd_services_events_v1_events_pb.ForwardRequest, google_protobuf_empty_pb.Empty>;
  subscribe: grpc.MethodDefinition<containerd_services_events_v1_events_pb.SubscribeRequest, containerd_types_event_pb.Envelope>;
}

export const EventsService: IEventsService;

export interface IEventsServer extends grpc.UntypedServiceImplementation {
  publish: grpc.handleUnaryCall<containerd_services_events_v1_events_pb.PublishRequest, google_protobuf_empty_pb.Empty>;
  forward: grpc.handleUnaryCall<containerd_services_events_v1_events_pb.ForwardRequest, google_protobuf_empty_pb.Empty>;
  subscribe: grpc.handleServerStreamingCall<containerd_services_events_v1_events_pb.SubscribeRequest, containerd_types_event_pb.Envelope>;
}

export class EventsClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  publish(argument: containerd_services_events_v1_events_pb.PublishRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  publish(argument: containerd_services_events_v1_events_pb.PublishRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  publish(argument: containerd_services_events_v1_events_pb.PublishRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  forward(argument: containerd_services_events_v1_events_pb.ForwardRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  forward(argument: containerd_services_events_v1_events_pb.ForwardRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  forward(argument: containerd_services_events_v1_events_pb.ForwardRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  subscribe(argument: containerd_services_events_v1_events_pb.SubscribeRequest, metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientReadableStream<containerd_types_event_pb.Envelope>;
  subscribe(argument: containerd_services_events_v1_events_pb.SubscribeRequest, metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientReadableStream<containerd_types_event_pb.Envelope>;
}
