// GENERATED CODE -- DO NOT EDIT!

// Original file comments:
// Since containerd 2.2.
//
'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_mounts_v1_mounts_pb = require('../../../../containerd/services/mounts/v1/mounts_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_field_mask_pb = require('google-protobuf/google/protobuf/field_mask_pb.js');
var containerd_types_mount_pb = require('../../../../containerd/types/mount_pb.js');

function serialize_containerd_services_mounts_v1_ActivateRequest(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.ActivateRequest)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.ActivateRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_ActivateRequest(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.ActivateRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_ActivateResponse(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.ActivateResponse)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.ActivateResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_ActivateResponse(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.ActivateResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_DeactivateRequest(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.DeactivateRequest)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.DeactivateRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_DeactivateRequest(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.DeactivateRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_InfoRequest(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.InfoRequest)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.InfoRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_InfoRequest(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.InfoRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_InfoResponse(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.InfoResponse)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.InfoResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_InfoResponse(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.InfoResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_ListMessage(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.ListMessage)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.ListMessage');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_ListMessage(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.ListMessage.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_ListRequest(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.ListRequest)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.ListRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_ListRequest(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.ListRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_UpdateRequest(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.UpdateRequest)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.UpdateRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_UpdateRequest(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.UpdateRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_mounts_v1_UpdateResponse(arg) {
  if (!(arg instanceof containerd_services_mounts_v1_mounts_pb.UpdateResponse)) {
    throw new Error('Expected argument of type containerd.services.mounts.v1.UpdateResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_mounts_v1_UpdateResponse(buffer_arg) {
  return containerd_services_mounts_v1_mounts_pb.UpdateResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Mounts on the host that containerd makes and keeps, by name.
var MountsService = exports.MountsService = {
  // Mounts what needs the daemon, such as formatted sources; UNIMPLEMENTED if the caller can mount all
  // of it, unless it is temporary.
  activate: {
    path: '/containerd.services.mounts.v1.Mounts/Activate',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_mounts_v1_mounts_pb.ActivateRequest,
    responseType: containerd_services_mounts_v1_mounts_pb.ActivateResponse,
    requestSerialize: serialize_containerd_services_mounts_v1_ActivateRequest,
    requestDeserialize: deserialize_containerd_services_mounts_v1_ActivateRequest,
    responseSerialize: serialize_containerd_services_mounts_v1_ActivateResponse,
    responseDeserialize: deserialize_containerd_services_mounts_v1_ActivateResponse,
  },
  deactivate: {
    path: '/containerd.services.mounts.v1.Mounts/Deactivate',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_mounts_v1_mounts_pb.DeactivateRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_mounts_v1_DeactivateRequest,
    requestDeserialize: deserialize_containerd_services_mounts_v1_DeactivateRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  info: {
    path: '/containerd.services.mounts.v1.Mounts/Info',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_mounts_v1_mounts_pb.InfoRequest,
    responseType: containerd_services_mounts_v1_mounts_pb.InfoResponse,
    requestSerialize: serialize_containerd_services_mounts_v1_InfoRequest,
    requestDeserialize: deserialize_containerd_services_mounts_v1_InfoRequest,
    responseSerialize: serialize_containerd_services_mounts_v1_InfoResponse,
    responseDeserialize: deserialize_containerd_services_mounts_v1_InfoResponse,
  },
  // UNIMPLEMENTED in 2.4.
  update: {
    path: '/containerd.services.mounts.v1.Mounts/Update',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_mounts_v1_mounts_pb.UpdateRequest,
    responseType: containerd_services_mounts_v1_mounts_pb.UpdateResponse,
    requestSerialize: serialize_containerd_services_mounts_v1_UpdateRequest,
    requestDeserialize: deserialize_containerd_services_mounts_v1_UpdateRequest,
    responseSerialize: serialize_containerd_services_mounts_v1_UpdateResponse,
    responseDeserialize: deserialize_containerd_services_mounts_v1_UpdateResponse,
  },
  // One message for each activation of the namespace.
  list: {
    path: '/containerd.services.mounts.v1.Mounts/List',
    requestStream: false,
    responseStream: true,
    requestType: containerd_services_mounts_v1_mounts_pb.ListRequest,
    responseType: containerd_services_mounts_v1_mounts_pb.ListMessage,
    requestSerialize: serialize_containerd_services_mounts_v1_ListRequest,
    requestDeserialize: deserialize_containerd_services_mounts_v1_ListRequest,
    responseSerialize: serialize_containerd_services_mounts_v1_ListMessage,
    responseDeserialize: deserialize_containerd_services_mounts_v1_ListMessage,
  },
};

exports.MountsClient = grpc.makeGenericClientConstructor(MountsService);
