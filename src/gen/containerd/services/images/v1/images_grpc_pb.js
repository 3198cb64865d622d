// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_images_v1_images_pb = require('../../../../containerd/services/images/v1/images_pb.js');
var containerd_types_descriptor_pb = require('../../../../containerd/types/descriptor_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_field_mask_pb = require('google-protobuf/google/protobuf/field_mask_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');

function serialize_containerd_services_images_v1_CreateImageRequest(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.CreateImageRequest)) {
    throw new Error('Expected argument of type containerd.services.images.v1.CreateImageRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_CreateImageRequest(buffer_arg) {
  return containerd_services_images_v1_images_pb.CreateImageRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_CreateImageResponse(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.CreateImageResponse)) {
    throw new Error('Expected argument of type containerd.services.images.v1.CreateImageResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_CreateImageResponse(buffer_arg) {
  return containerd_services_images_v1_images_pb.CreateImageResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_DeleteImageRequest(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.DeleteImageRequest)) {
    throw new Error('Expected argument of type containerd.services.images.v1.DeleteImageRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_DeleteImageRequest(buffer_arg) {
  return containerd_services_images_v1_images_pb.DeleteImageRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_GetImageRequest(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.GetImageRequest)) {
    throw new Error('Expected argument of type containerd.services.images.v1.GetImageRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_GetImageRequest(buffer_arg) {
  return containerd_services_images_v1_images_pb.GetImageRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_GetImageResponse(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.GetImageResponse)) {
    throw new Error('Expected argument of type containerd.services.images.v1.GetImageResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_GetImageResponse(buffer_arg) {
  return containerd_services_images_v1_images_pb.GetImageResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_ListImagesRequest(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.ListImagesRequest)) {
    throw new Error('Expected argument of type containerd.services.images.v1.ListImagesRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_ListImagesRequest(buffer_arg) {
  return containerd_services_images_v1_images_pb.ListImagesRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_ListImagesResponse(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.ListImagesResponse)) {
    throw new Error('Expected argument of type containerd.services.images.v1.ListImagesResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_ListImagesResponse(buffer_arg) {
  return containerd_services_images_v1_images_pb.ListImagesResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_UpdateImageRequest(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.UpdateImageRequest)) {
    throw new Error('Expected argument of type containerd.services.images.v1.UpdateImageRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_UpdateImageRequest(buffer_arg) {
  return containerd_services_images_v1_images_pb.UpdateImageRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_images_v1_UpdateImageResponse(arg) {
  if (!(arg instanceof containerd_services_images_v1_images_pb.UpdateImageResponse)) {
    throw new Error('Expected argument of type containerd.services.images.v1.UpdateImageResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_images_v1_UpdateImageResponse(buffer_arg) {
  return containerd_services_images_v1_images_pb.UpdateImageResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_google_protobuf_Empty(arg) {
  if (!(arg instanceof google_protobuf_empty_pb.Empty)) {
    throw new Error('Expected argument of type google.protobuf.Empty');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_google_protobuf_Empty(buffer_arg) {
  return google_protobuf_empty_pb.Empty.deserializeBinary(new Uint8Array(buffer_arg));
}


// Keeps names for images; the data is in the content store.
var ImagesService = exports.ImagesService = {
  get: {
    path: '/containerd.services.images.v1.Images/Get',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_images_v1_images_pb.GetImageRequest,
    responseType: containerd_services_images_v1_images_pb.GetImageResponse,
    requestSerialize: serialize_containerd_services_images_v1_GetImageRequest,
    requestDeserialize: deserialize_containerd_services_images_v1_GetImageRequest,
    responseSerialize: serialize_containerd_services_images_v1_GetImageResponse,
    responseDeserialize: deserialize_containerd_services_images_v1_GetImageResponse,
  },
  list: {
    path: '/containerd.services.images.v1.Images/List',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_images_v1_images_pb.ListImagesRequest,
    responseType: containerd_services_images_v1_images_pb.ListImagesResponse,
    requestSerialize: serialize_containerd_services_images_v1_ListImagesRequest,
    requestDeserialize: deserialize_containerd_services_images_v1_ListImagesRequest,
    responseSerialize: serialize_containerd_services_images_v1_ListImagesResponse,
    responseDeserialize: deserialize_containerd_services_images_v1_ListImagesResponse,
  },
  create: {
    path: '/containerd.services.images.v1.Images/Create',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_images_v1_images_pb.CreateImageRequest,
    responseType: containerd_services_images_v1_images_pb.CreateImageResponse,
    requestSerialize: serialize_containerd_services_images_v1_CreateImageRequest,
    requestDeserialize: deserialize_containerd_services_images_v1_CreateImageRequest,
    responseSerialize: serialize_containerd_services_images_v1_CreateImageResponse,
    responseDeserialize: deserialize_containerd_services_images_v1_CreateImageResponse,
  },
  update: {
    path: '/containerd.services.images.v1.Images/Update',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_images_v1_images_pb.UpdateImageRequest,
    responseType: containerd_services_images_v1_images_pb.UpdateImageResponse,
    requestSerialize: serialize_containerd_services_images_v1_UpdateImageRequest,
    requestDeserialize: deserialize_containerd_services_images_v1_UpdateImageRequest,
    responseSerialize: serialize_containerd_services_images_v1_UpdateImageResponse,
    responseDeserialize: deserialize_containerd_services_images_v1_UpdateImageResponse,
  },
  // Removes the name; content that nothing else needs is collected later, or before the answer with
  // `sync`.
  delete: {
    path: '/containerd.services.images.v1.Images/Delete',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_images_v1_images_pb.DeleteImageRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_images_v1_DeleteImageRequest,
    requestDeserialize: deserialize_containerd_services_images_v1_DeleteImageRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
};

exports.ImagesClient = grpc.makeGenericClientConstructor(ImagesService);
