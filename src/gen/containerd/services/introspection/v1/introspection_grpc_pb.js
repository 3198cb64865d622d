// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_introspection_v1_introspection_pb = require('../../../../containerd/services/introspection/v1/introspection_pb.js');
var containerd_types_platform_pb = require('../../../../containerd/types/platform_pb.js');
var google_protobuf_any_pb = require('google-protobuf/google/protobuf/any_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');
var google_rpc_status_pb = require('../../../../google/rpc/status_pb.js');

function serialize_containerd_services_introspection_v1_PluginInfoRequest(arg) {
  if (!(arg instanceof containerd_services_introspection_v1_introspection_pb.PluginInfoRequest)) {
    throw new Error('Expected argument of type containerd.services.introspection.v1.PluginInfoRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_introspection_v1_PluginInfoRequest(buffer_arg) {
  return containerd_services_introspection_v1_introspection_pb.PluginInfoRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_introspection_v1_PluginInfoResponse(arg) {
  if (!(arg instanceof containerd_services_introspection_v1_introspection_pb.PluginInfoResponse)) {
    throw new Error('Expected argument of type containerd.services.introspection.v1.PluginInfoResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_introspection_v1_PluginInfoResponse(buffer_arg) {
  return containerd_services_introspection_v1_introspection_pb.PluginInfoResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_introspection_v1_PluginsRequest(arg) {
  if (!(arg instanceof containerd_services_introspection_v1_introspection_pb.PluginsRequest)) {
    throw new Error('Expected argument of type containerd.services.introspection.v1.PluginsRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_introspection_v1_PluginsRequest(buffer_arg) {
  return containerd_services_introspection_v1_introspection_pb.PluginsRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_introspection_v1_PluginsResponse(arg) {
  if (!(arg instanceof containerd_services_introspection_v1_introspection_pb.PluginsResponse)) {
    throw new Error('Expected argument of type containerd.services.introspection.v1.PluginsResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_introspection_v1_PluginsResponse(buffer_arg) {
  return containerd_services_introspection_v1_introspection_pb.PluginsResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_introspection_v1_ServerResponse(arg) {
  if (!(arg instanceof containerd_services_introspection_v1_introspection_pb.ServerResponse)) {
    throw new Error('Expected argument of type containerd.services.introspection.v1.ServerResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_introspection_v1_ServerResponse(buffer_arg) {
  return containerd_services_introspection_v1_introspection_pb.ServerResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Reports the parts of this containerd: plugins, and the server itself.
var IntrospectionService = exports.IntrospectionService = {
  // Lists plugins, loaded or failed.
  plugins: {
    path: '/containerd.services.introspection.v1.Introspection/Plugins',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_introspection_v1_introspection_pb.PluginsRequest,
    responseType: containerd_services_introspection_v1_introspection_pb.PluginsResponse,
    requestSerialize: serialize_containerd_services_introspection_v1_PluginsRequest,
    requestDeserialize: deserialize_containerd_services_introspection_v1_PluginsRequest,
    responseSerialize: serialize_containerd_services_introspection_v1_PluginsResponse,
    responseDeserialize: deserialize_containerd_services_introspection_v1_PluginsResponse,
  },
  // Identity of the running server.
  server: {
    path: '/containerd.services.introspection.v1.Introspection/Server',
    requestStream: false,
    responseStream: false,
    requestType: google_protobuf_empty_pb.Empty,
    responseType: containerd_services_introspection_v1_introspection_pb.ServerResponse,
    requestSerialize: serialize_google_protobuf_Empty,
    requestDeserialize: deserialize_google_protobuf_Empty,
    responseSerialize: serialize_containerd_services_introspection_v1_ServerResponse,
    responseDeserialize: deserialize_containerd_services_introspection_v1_ServerResponse,
  },
  // More about one plugin; runtimes answer with containerd.types.RuntimeInfo. Since containerd 2.1.
  pluginInfo: {
    path: '/containerd.services.introspection.v1.Introspection/PluginInfo',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_introspection_v1_introspection_pb.PluginInfoRequest,
    responseType: containerd_services_introspection_v1_introspection_pb.PluginInfoResponse,
    requestSerialize: serialize_containerd_services_introspection_v1_PluginInfoRequest,
    requestDeserialize: deserialize_containerd_services_introspection_v1_PluginInfoRequest,
    responseSerialize: serialize_containerd_services_introspection_v1_PluginInfoResponse,
    responseDeserialize: deserialize_containerd_services_introspection_v1_PluginInfoResponse,
  },
};

exports.IntrospectionClient = grpc.makeGenericClientConstructor(IntrospectionService);
