// GENERATED CODE -- DO NOT EDIT!

// Original file comments:
// Since containerd 1.7.
//
'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_transfer_v1_transfer_pb = require('../../../../containerd/services/transfer/v1/transfer_pb.js');
var google_protobuf_any_pb = require('google-protobuf/google/protobuf/any_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');

function serialize_containerd_services_transfer_v1_TransferRequest(arg) {
  if (!(arg instanceof containerd_services_transfer_v1_transfer_pb.TransferRequest)) {
    throw new Error('Expected argument of type containerd.services.transfer.v1.TransferRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_transfer_v1_TransferRequest(buffer_arg) {
  return containerd_services_transfer_v1_transfer_pb.TransferRequest.deserializeBinary(new Uint8Array(buffer_arg));
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


// Moves images between registries, the image store and streams, inside containerd.
var TransferService = exports.TransferService = {
  // Source and destination are messages of containerd.types.transfer; the pair decides what happens.
  transfer: {
    path: '/containerd.services.transfer.v1.Transfer/Transfer',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_transfer_v1_transfer_pb.TransferRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_transfer_v1_TransferRequest,
    requestDeserialize: deserialize_containerd_services_transfer_v1_TransferRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
};

exports.TransferClient = grpc.makeGenericClientConstructor(TransferService);
