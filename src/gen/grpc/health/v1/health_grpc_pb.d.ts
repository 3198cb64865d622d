// GENERATED CODE -- DO NOT EDIT!

// package: grpc.health.v1
// file: grpc/health/v1/health.proto

import * as grpc_health_v1_health_pb from "../../../grpc/health/v1/health_pb";
import * as grpc from "@grpc/grpc-js";

interface IHealthService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  check: grpc.MethodDefinition<grpc_health_v1_health_pb.HealthCheckRequest, grpc_health_v1_health_pb.HealthCheckResponse>;
  watch: grpc.MethodDefinition<grpc_health_v1_health_pb.HealthCheckRequest, grpc_health_v1_health_pb.HealthCheckResponse>;
}

export const HealthService: IHealthService;

export interface IHealthServer extends grpc.UntypedServiceImplementation {
  check: grpc.handleUnaryCall<grpc_health_v1_health_pb.HealthCheckRequest, grpc_health_v1_health_pb.HealthCheckResponse>;
  watch: grpc.handleServerStreamingCall<grpc_health_v1_health_pb.HealthCheckRequest, grpc_health_v1_health_pb.HealthCheckResponse>;
}

export class HealthClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  check(argument: grpc_health_v1_health_pb.HealthCheckRequest, callback: grpc.requestCallback<grpc_health_v1_health_pb.HealthCheckResponse>): grpc.ClientUnaryCall;
  check(argument: grpc_health_v1_health_pb.HealthCheckRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<grpc_health_v1_health_pb.HealthCheckResponse>): grpc.ClientUnaryCall;
  check(argument: grpc_health_v1_health_pb.HealthCheckRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<grpc_health_v1_health_pb.HealthCheckResponse>): grpc.ClientUnaryCall;
  watch(argument: grpc_health_v1_health_pb.HealthCheckRequest, metadataOrOptions?: grpc.Metadata | grpc.CallOptions | null): grpc.ClientReadableStream<grpc_health_v1_health_pb.HealthCheckResponse>;
  watch(argument: grpc_health_v1_health_pb.HealthCheckRequest, metadata?: grpc.Metadata | null, options?: grpc.CallOptions | null): grpc.ClientReadableStream<grpc_health_v1_health_pb.HealthCheckResponse>;
}
