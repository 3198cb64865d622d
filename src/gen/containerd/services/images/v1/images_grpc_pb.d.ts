// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.images.v1
// file: containerd/services/images/v1/images.proto

import * as containerd_services_images_v1_images_pb from "../../../../containerd/services/images/v1/images_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface IImagesService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  get: grpc.MethodDefinition<containerd_services_images_v1_images_pb.GetImageRequest, containerd_services_images_v1_images_pb.GetImageResponse>;
  list: grpc.MethodDefinition<containerd_services_images_v1_images_pb.ListImagesRequest, containerd_services_images_v1_images_pb.ListImagesResponse>;
  create: grpc.MethodDefinition<containerd_services_images_v1_images_pb.CreateImageRequest, containerd_services_images_v1_images_pb.CreateImageResponse>;
  update: grpc.MethodDefinition<containerd_services_images_v1_images_pb.UpdateImageRequest, containerd_services_images_v1_images_pb.UpdateImageResponse>;
  delete: grpc.MethodDefinition<containerd_services_images_v1_images_pb.DeleteImageRequest, google_protobuf_empty_pb.Empty>;
}

export const ImagesService: IImagesService;

export interface IImagesServer extends grpc.UntypedServiceImplementation {
  get: grpc.handleUnaryCall<containerd_services_images_v1_images_pb.GetImageRequest, containerd_services_images_v1_images_pb.GetImageResponse>;
  list: grpc.handleUnaryCall<containerd_services_images_v1_images_pb.ListImagesRequest, containerd_services_images_v1_images_pb.ListImagesResponse>;
  create: grpc.handleUnaryCall<containerd_services_images_v1_images_pb.CreateImageRequest, containerd_services_images_v1_images_pb.CreateImageResponse>;
  update: grpc.handleUnaryCall<containerd_services_images_v1_images_pb.UpdateImageRequest, containerd_services_images_v1_images_pb.UpdateImageResponse>;
  delete: grpc.handleUnaryCall<containerd_services_images_v1_images_pb.DeleteImageRequest, google_protobuf_empty_pb.Empty>;
}

export class ImagesClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  get(argument: containerd_services_images_v1_images_pb.GetImageRequest, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.GetImageResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_images_v1_images_pb.GetImageRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.GetImageResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_images_v1_images_pb.GetImageRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.GetImageResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_images_v1_images_pb.ListImagesRequest, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.ListImagesResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_images_v1_images_pb.ListImagesRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.ListImagesResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_images_v1_images_pb.ListImagesRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.ListImagesResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_images_v1_images_pb.CreateImageRequest, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.CreateImageResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_images_v1_images_pb.CreateImageRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.CreateImageResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_images_v1_images_pb.CreateImageRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.CreateImageResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_images_v1_images_pb.UpdateImageRequest, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.UpdateImageResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_images_v1_images_pb.UpdateImageRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.UpdateImageResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_images_v1_images_pb.UpdateImageRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_images_v1_images_pb.UpdateImageResponse>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_images_v1_images_pb.DeleteImageRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_images_v1_images_pb.DeleteImageRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_images_v1_images_pb.DeleteImageRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
}
