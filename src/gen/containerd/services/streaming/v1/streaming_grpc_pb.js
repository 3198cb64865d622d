// GENERATED CODE -- DO NOT EDIT!

// Original file comments:
// Since containerd 1.7.
//
'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_streaming_v1_streaming_pb = require('../../../../containerd/services/streaming/v1/streaming_pb.js');
var google_protobuf_any_pb = require('google-protobuf/google/protobuf/any_pb.js');

function serialize_google_protobuf_Any(arg) {
  if (!(arg instanceof google_protobuf_any_pb.Any)) {
    throw new Error('Expected argument of type google.protobuf.Any');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_google_protobuf_Any(buffer_arg) {
  return google_protobuf_any_pb.Any.deserializeBinary(new Uint8Array(buffer_arg));
}


// Gives other services named streams between client and server.
var StreamingService = exports.StreamingService = {
  // The first message is a StreamInit; what follows is up to the user of the stream.
  stream: {
    path: '/containerd.services.streaming.v1.Streaming/Stream',
    requestStream: true,
    responseStream: true,
    requestType: google_protobuf_any_pb.Any,
    responseType: google_protobuf_any_pb.Any,
    requestSerialize: serialize_google_protobuf_Any,
    requestDeserialize: deserialize_google_protobuf_Any,
    responseSerialize: serialize_google_protobuf_Any,
    responseDeserialize: deserialize_google_protobuf_Any,
  },
};

exports.StreamingClient = grpc.makeGenericClientConstructor(StreamingService);
