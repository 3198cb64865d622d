// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_events_v1_events_pb = require('../../../../containerd/services/events/v1/events_pb.js');
var containerd_types_event_pb = require('../../../../containerd/types/event_pb.js');
var google_protobuf_any_pb = require('google-protobuf/google/protobuf/any_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');

function serialize_containerd_services_events_v1_ForwardRequest(arg) {
  if (!(arg instanceof containerd_services_events_v1_events_pb.ForwardRequest)) {
    throw new Error('Expected argument of type containerd.services.events.v1.ForwardRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_events_v1_ForwardRequest(buffer_arg) {
  return containerd_services_events_v1_events_pb.ForwardRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_events_v1_PublishRequest(arg) {
  if (!(arg instanceof containerd_services_events_v1_events_pb.PublishRequest)) {
    throw new Error('Expected argument of type containerd.services.events.v1.PublishRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_events_v1_PublishRequest(buffer_arg) {
  return containerd_services_events_v1_events_pb.PublishRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_events_v1_SubscribeRequest(arg) {
  if (!(arg instanceof containerd_services_events_v1_events_pb.SubscribeRequest)) {
    throw new Error('Expected argument of type containerd.services.events.v1.SubscribeRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_events_v1_SubscribeRequest(buffer_arg) {
  return containerd_services_events_v1_events_pb.SubscribeRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_types_Envelope(arg) {
  if (!(arg instanceof containerd_types_event_pb.Envelope)) {
    throw new Error('Expected argument of type containerd.types.Envelope');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_types_Envelope(buffer_arg) {
  return containerd_types_event_pb.Envelope.deserializeBinary(new Uint8Array(buffer_arg));
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


// Sends what happens in containerd to all who listen.
var EventsService = exports.EventsService = {
  // Wraps the event in an envelope with the current time and the namespace of the call.
  publish: {
    path: '/containerd.services.events.v1.Events/Publish',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_events_v1_events_pb.PublishRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_events_v1_PublishRequest,
    requestDeserialize: deserialize_containerd_services_events_v1_PublishRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Sends a ready envelope on, as another event service made it.
  forward: {
    path: '/containerd.services.events.v1.Events/Forward',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_events_v1_events_pb.ForwardRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_events_v1_ForwardRequest,
    requestDeserialize: deserialize_containerd_services_events_v1_ForwardRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Streams events of every namespace from now on; past events are not repeated. Before containerd 2.0
  // the envelope was containerd.services.events.v1.Envelope, with the same bytes.
  subscribe: {
    path: '/containerd.services.events.v1.Events/Subscribe',
    requestStream: false,
    responseStream: true,
    requestType: containerd_services_events_v1_events_pb.SubscribeRequest,
    responseType: containerd_types_event_pb.Envelope,
    requestSerialize: serialize_containerd_services_events_v1_SubscribeRequest,
    requestDeserialize: deserialize_containerd_services_events_v1_SubscribeRequest,
    responseSerialize: serialize_containerd_types_Envelope,
    responseDeserialize: deserialize_containerd_types_Envelope,
  },
};

exports.EventsClient = grpc.makeGenericClientConstructor(EventsService);
