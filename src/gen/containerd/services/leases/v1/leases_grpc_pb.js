// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_leases_v1_leases_pb = require('../../../../containerd/services/leases/v1/leases_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');

function serialize_containerd_services_leases_v1_AddResourceRequest(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.AddResourceRequest)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.AddResourceRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_AddResourceRequest(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.AddResourceRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_CreateRequest(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.CreateRequest)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.CreateRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_CreateRequest(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.CreateRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_CreateResponse(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.CreateResponse)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.CreateResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_CreateResponse(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.CreateResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_DeleteRequest(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.DeleteRequest)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.DeleteRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_DeleteRequest(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.DeleteRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_DeleteResourceRequest(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.DeleteResourceRequest)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.DeleteResourceRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_DeleteResourceRequest(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.DeleteResourceRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_ListRequest(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.ListRequest)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.ListRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_ListRequest(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.ListRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_ListResourcesRequest(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.ListResourcesRequest)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.ListResourcesRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_ListResourcesRequest(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.ListResourcesRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_ListResourcesResponse(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.ListResourcesResponse)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.ListResourcesResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_ListResourcesResponse(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.ListResourcesResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_leases_v1_ListResponse(arg) {
  if (!(arg instanceof containerd_services_leases_v1_leases_pb.ListResponse)) {
    throw new Error('Expected argument of type containerd.services.leases.v1.ListResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_leases_v1_ListResponse(buffer_arg) {
  return containerd_services_leases_v1_leases_pb.ListResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Keeps resources from being garbage collected for as long as a lease exists.
var LeasesService = exports.LeasesService = {
  create: {
    path: '/containerd.services.leases.v1.Leases/Create',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_leases_v1_leases_pb.CreateRequest,
    responseType: containerd_services_leases_v1_leases_pb.CreateResponse,
    requestSerialize: serialize_containerd_services_leases_v1_CreateRequest,
    requestDeserialize: deserialize_containerd_services_leases_v1_CreateRequest,
    responseSerialize: serialize_containerd_services_leases_v1_CreateResponse,
    responseDeserialize: deserialize_containerd_services_leases_v1_CreateResponse,
  },
  // Ends a lease; its resources are collected later, or before the answer with `sync`.
  delete: {
    path: '/containerd.services.leases.v1.Leases/Delete',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_leases_v1_leases_pb.DeleteRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_leases_v1_DeleteRequest,
    requestDeserialize: deserialize_containerd_services_leases_v1_DeleteRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  list: {
    path: '/containerd.services.leases.v1.Leases/List',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_leases_v1_leases_pb.ListRequest,
    responseType: containerd_services_leases_v1_leases_pb.ListResponse,
    requestSerialize: serialize_containerd_services_leases_v1_ListRequest,
    requestDeserialize: deserialize_containerd_services_leases_v1_ListRequest,
    responseSerialize: serialize_containerd_services_leases_v1_ListResponse,
    responseDeserialize: deserialize_containerd_services_leases_v1_ListResponse,
  },
  addResource: {
    path: '/containerd.services.leases.v1.Leases/AddResource',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_leases_v1_leases_pb.AddResourceRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_leases_v1_AddResourceRequest,
    requestDeserialize: deserialize_containerd_services_leases_v1_AddResourceRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  deleteResource: {
    path: '/containerd.services.leases.v1.Leases/DeleteResource',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_leases_v1_leases_pb.DeleteResourceRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_leases_v1_DeleteResourceRequest,
    requestDeserialize: deserialize_containerd_services_leases_v1_DeleteResourceRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  listResources: {
    path: '/containerd.services.leases.v1.Leases/ListResources',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_leases_v1_leases_pb.ListResourcesRequest,
    responseType: containerd_services_leases_v1_leases_pb.ListResourcesResponse,
    requestSerialize: serialize_containerd_services_leases_v1_ListResourcesRequest,
    requestDeserialize: deserialize_containerd_services_leases_v1_ListResourcesRequest,
    responseSerialize: serialize_containerd_services_leases_v1_ListResourcesResponse,
    responseDeserialize: deserialize_containerd_services_leases_v1_ListResourcesResponse,
  },
};

exports.LeasesClient = grpc.makeGenericClientConstructor(LeasesService);
