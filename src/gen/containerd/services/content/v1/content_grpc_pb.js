// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_content_v1_content_pb = require('../../../../containerd/services/content/v1/content_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_field_mask_pb = require('google-protobuf/google/protobuf/field_mask_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');

function serialize_containerd_services_content_v1_AbortRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.AbortRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.AbortRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_AbortRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.AbortRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_DeleteContentRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.DeleteContentRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.DeleteContentRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_DeleteContentRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.DeleteContentRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_InfoRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.InfoRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.InfoRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_InfoRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.InfoRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_InfoResponse(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.InfoResponse)) {
    throw new Error('Expected argument of type containerd.services.content.v1.InfoResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_InfoResponse(buffer_arg) {
  return containerd_services_content_v1_content_pb.InfoResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_ListContentRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.ListContentRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.ListContentRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_ListContentRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.ListContentRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_ListContentResponse(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.ListContentResponse)) {
    throw new Error('Expected argument of type containerd.services.content.v1.ListContentResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_ListContentResponse(buffer_arg) {
  return containerd_services_content_v1_content_pb.ListContentResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_ListStatusesRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.ListStatusesRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.ListStatusesRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_ListStatusesRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.ListStatusesRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_ListStatusesResponse(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.ListStatusesResponse)) {
    throw new Error('Expected argument of type containerd.services.content.v1.ListStatusesResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_ListStatusesResponse(buffer_arg) {
  return containerd_services_content_v1_content_pb.ListStatusesResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_ReadContentRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.ReadContentRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.ReadContentRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_ReadContentRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.ReadContentRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_ReadContentResponse(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.ReadContentResponse)) {
    throw new Error('Expected argument of type containerd.services.content.v1.ReadContentResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_ReadContentResponse(buffer_arg) {
  return containerd_services_content_v1_content_pb.ReadContentResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_StatusRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.StatusRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.StatusRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_StatusRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.StatusRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_StatusResponse(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.StatusResponse)) {
    throw new Error('Expected argument of type containerd.services.content.v1.StatusResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_StatusResponse(buffer_arg) {
  return containerd_services_content_v1_content_pb.StatusResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_UpdateRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.UpdateRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.UpdateRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_UpdateRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.UpdateRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_UpdateResponse(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.UpdateResponse)) {
    throw new Error('Expected argument of type containerd.services.content.v1.UpdateResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_UpdateResponse(buffer_arg) {
  return containerd_services_content_v1_content_pb.UpdateResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_WriteContentRequest(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.WriteContentRequest)) {
    throw new Error('Expected argument of type containerd.services.content.v1.WriteContentRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_WriteContentRequest(buffer_arg) {
  return containerd_services_content_v1_content_pb.WriteContentRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_content_v1_WriteContentResponse(arg) {
  if (!(arg instanceof containerd_services_content_v1_content_pb.WriteContentResponse)) {
    throw new Error('Expected argument of type containerd.services.content.v1.WriteContentResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_content_v1_WriteContentResponse(buffer_arg) {
  return containerd_services_content_v1_content_pb.WriteContentResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Stores blobs under their digest.
var ContentService = exports.ContentService = {
  // Metadata of one blob.
  info: {
    path: '/containerd.services.content.v1.Content/Info',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_content_v1_content_pb.InfoRequest,
    responseType: containerd_services_content_v1_content_pb.InfoResponse,
    requestSerialize: serialize_containerd_services_content_v1_InfoRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_InfoRequest,
    responseSerialize: serialize_containerd_services_content_v1_InfoResponse,
    responseDeserialize: deserialize_containerd_services_content_v1_InfoResponse,
  },
  // Changes labels of a blob.
  update: {
    path: '/containerd.services.content.v1.Content/Update',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_content_v1_content_pb.UpdateRequest,
    responseType: containerd_services_content_v1_content_pb.UpdateResponse,
    requestSerialize: serialize_containerd_services_content_v1_UpdateRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_UpdateRequest,
    responseSerialize: serialize_containerd_services_content_v1_UpdateResponse,
    responseDeserialize: deserialize_containerd_services_content_v1_UpdateResponse,
  },
  list: {
    path: '/containerd.services.content.v1.Content/List',
    requestStream: false,
    responseStream: true,
    requestType: containerd_services_content_v1_content_pb.ListContentRequest,
    responseType: containerd_services_content_v1_content_pb.ListContentResponse,
    requestSerialize: serialize_containerd_services_content_v1_ListContentRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_ListContentRequest,
    responseSerialize: serialize_containerd_services_content_v1_ListContentResponse,
    responseDeserialize: deserialize_containerd_services_content_v1_ListContentResponse,
  },
  delete: {
    path: '/containerd.services.content.v1.Content/Delete',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_content_v1_content_pb.DeleteContentRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_content_v1_DeleteContentRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_DeleteContentRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Streams a blob, or a part of it.
  read: {
    path: '/containerd.services.content.v1.Content/Read',
    requestStream: false,
    responseStream: true,
    requestType: containerd_services_content_v1_content_pb.ReadContentRequest,
    responseType: containerd_services_content_v1_content_pb.ReadContentResponse,
    requestSerialize: serialize_containerd_services_content_v1_ReadContentRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_ReadContentRequest,
    responseSerialize: serialize_containerd_services_content_v1_ReadContentResponse,
    responseDeserialize: deserialize_containerd_services_content_v1_ReadContentResponse,
  },
  // How far one unfinished write has come.
  status: {
    path: '/containerd.services.content.v1.Content/Status',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_content_v1_content_pb.StatusRequest,
    responseType: containerd_services_content_v1_content_pb.StatusResponse,
    requestSerialize: serialize_containerd_services_content_v1_StatusRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_StatusRequest,
    responseSerialize: serialize_containerd_services_content_v1_StatusResponse,
    responseDeserialize: deserialize_containerd_services_content_v1_StatusResponse,
  },
  // How far all unfinished writes have come.
  listStatuses: {
    path: '/containerd.services.content.v1.Content/ListStatuses',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_content_v1_content_pb.ListStatusesRequest,
    responseType: containerd_services_content_v1_content_pb.ListStatusesResponse,
    requestSerialize: serialize_containerd_services_content_v1_ListStatusesRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_ListStatusesRequest,
    responseSerialize: serialize_containerd_services_content_v1_ListStatusesResponse,
    responseDeserialize: deserialize_containerd_services_content_v1_ListStatusesResponse,
  },
  // Writes a blob in pieces and commits it under its digest; one writer per ref, resumable by the same
  // ref.
  write: {
    path: '/containerd.services.content.v1.Content/Write',
    requestStream: true,
    responseStream: true,
    requestType: containerd_services_content_v1_content_pb.WriteContentRequest,
    responseType: containerd_services_content_v1_content_pb.WriteContentResponse,
    requestSerialize: serialize_containerd_services_content_v1_WriteContentRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_WriteContentRequest,
    responseSerialize: serialize_containerd_services_content_v1_WriteContentResponse,
    responseDeserialize: deserialize_containerd_services_content_v1_WriteContentResponse,
  },
  // Throws an unfinished write away.
  abort: {
    path: '/containerd.services.content.v1.Content/Abort',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_content_v1_content_pb.AbortRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_content_v1_AbortRequest,
    requestDeserialize: deserialize_containerd_services_content_v1_AbortRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
};

exports.ContentClient = grpc.makeGenericClientConstructor(ContentService);
