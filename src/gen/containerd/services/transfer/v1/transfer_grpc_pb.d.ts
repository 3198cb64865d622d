// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.transfer.v1
// file: containerd/services/transfer/v1/transfer.proto

import * as containerd_services_transfer_v1_transfer_pb from "../../../../containerd/services/transfer/v1/transfer_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface ITransferService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  transfer: grpc.MethodDefinition<containerd_services_transfer_v1_transfer_pb.TransferRequest, google_protobuf_empty_pb.Empty>;
}

export const TransferService: ITransferService;

export interface ITransferServer extends grpc.UntypedServiceImplementation {
  transfer: grpc.handleUnaryCall<containerd_services_transfer_v1_transfer_pb.TransferRequest, google_protobuf_empty_pb.Empty>;
}

export class TransferClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  transfer(argument: containerd_services_transfer_v1_transfer_pb.TransferRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  transfer(argument: containerd_services_transfer_v1_transfer_pb.TransferRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  transfer(argument: containerd_services_transfer_v1_transfer_pb.TransferRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
}
