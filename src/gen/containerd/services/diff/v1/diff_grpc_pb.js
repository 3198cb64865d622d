// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_diff_v1_diff_pb = require('../../../../containerd/services/diff/v1/diff_pb.js');
var containerd_types_descriptor_pb = require('../../../../containerd/types/descriptor_pb.js');
var containerd_types_mount_pb = require('../../../../containerd/types/mount_pb.js');
var google_protobuf_any_pb = require('google-protobuf/google/protobuf/any_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');

function serialize_containerd_services_diff_v1_ApplyRequest(arg) {
  if (!(arg instanceof containerd_services_diff_v1_diff_pb.ApplyRequest)) {
    throw new Error('Expected argument of type containerd.services.diff.v1.ApplyRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_diff_v1_ApplyRequest(buffer_arg) {
  return containerd_services_diff_v1_diff_pb.ApplyRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_diff_v1_ApplyResponse(arg) {
  if (!(arg instanceof containerd_services_diff_v1_diff_pb.ApplyResponse)) {
    throw new Error('Expected argument of type containerd.services.diff.v1.ApplyResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_diff_v1_ApplyResponse(buffer_arg) {
  return containerd_services_diff_v1_diff_pb.ApplyResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_diff_v1_DiffRequest(arg) {
  if (!(arg instanceof containerd_services_diff_v1_diff_pb.DiffRequest)) {
    throw new Error('Expected argument of type containerd.services.diff.v1.DiffRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_diff_v1_DiffRequest(buffer_arg) {
  return containerd_services_diff_v1_diff_pb.DiffRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_diff_v1_DiffResponse(arg) {
  if (!(arg instanceof containerd_services_diff_v1_diff_pb.DiffResponse)) {
    throw new Error('Expected argument of type containerd.services.diff.v1.DiffResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_diff_v1_DiffResponse(buffer_arg) {
  return containerd_services_diff_v1_diff_pb.DiffResponse.deserializeBinary(new Uint8Array(buffer_arg));
}


// Turns layers into filesystems and back.
var DiffService = exports.DiffService = {
  // Unpacks a layer onto mounts.
  apply: {
    path: '/containerd.services.diff.v1.Diff/Apply',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_diff_v1_diff_pb.ApplyRequest,
    responseType: containerd_services_diff_v1_diff_pb.ApplyResponse,
    requestSerialize: serialize_containerd_services_diff_v1_ApplyRequest,
    requestDeserialize: deserialize_containerd_services_diff_v1_ApplyRequest,
    responseSerialize: serialize_containerd_services_diff_v1_ApplyResponse,
    responseDeserialize: deserialize_containerd_services_diff_v1_ApplyResponse,
  },
  // Writes the difference of two sets of mounts as a layer into the content store.
  diff: {
    path: '/containerd.services.diff.v1.Diff/Diff',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_diff_v1_diff_pb.DiffRequest,
    responseType: containerd_services_diff_v1_diff_pb.DiffResponse,
    requestSerialize: serialize_containerd_services_diff_v1_DiffRequest,
    requestDeserialize: deserialize_containerd_services_diff_v1_DiffRequest,
    responseSerialize: serialize_containerd_services_diff_v1_DiffResponse,
    responseDeserialize: deserialize_containerd_services_diff_v1_DiffResponse,
  },
};

exports.DiffClient = grpc.makeGenericClientConstructor(DiffService);
