// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_version_v1_version_pb = require('../../../../containerd/services/version/v1/version_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');

function serialize_containerd_services_version_v1_VersionResponse(arg) {
  if (!(arg instanceof containerd_services_version_v1_version_pb.VersionResponse)) {
    throw new Error('Expected argument of type containerd.services.version.v1.VersionResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_version_v1_VersionResponse(buffer_arg) {
  return containerd_services_version_v1_version_pb.VersionResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Returns the version of containerd.
var VersionService = exports.VersionService = {
  version: {
    path: '/containerd.services.version.v1.Version/Version',
    requestStream: false,
    responseStream: false,
    requestType: google_protobuf_empty_pb.Empty,
    responseType: containerd_services_version_v1_version_pb.VersionResponse,
    requestSerialize: serialize_google_protobuf_Empty,
    requestDeserialize: deserialize_google_protobuf_Empty,
    responseSerialize: serialize_containerd_services_version_v1_VersionResponse,
    responseDeserialize: deserialize_containerd_services_version_v1_VersionResponse,
  },
};

exports.VersionClient = grpc.makeGenericClientConstructor(VersionService);
