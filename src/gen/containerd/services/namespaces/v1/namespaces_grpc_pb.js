// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_namespaces_v1_namespaces_pb = require('../../../../containerd/services/namespaces/v1/namespaces_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_field_mask_pb = require('google-protobuf/google/protobuf/field_mask_pb.js');

function serialize_containerd_services_namespaces_v1_CreateNamespaceRequest(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.CreateNamespaceRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_CreateNamespaceRequest(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_CreateNamespaceResponse(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.CreateNamespaceResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_CreateNamespaceResponse(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_DeleteNamespaceRequest(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.DeleteNamespaceRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_DeleteNamespaceRequest(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_GetNamespaceRequest(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.GetNamespaceRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_GetNamespaceRequest(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_GetNamespaceResponse(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.GetNamespaceResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_GetNamespaceResponse(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_ListNamespacesRequest(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.ListNamespacesRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_ListNamespacesRequest(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_ListNamespacesResponse(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.ListNamespacesResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_ListNamespacesResponse(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_UpdateNamespaceRequest(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.UpdateNamespaceRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_UpdateNamespaceRequest(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_namespaces_v1_UpdateNamespaceResponse(arg) {
  if (!(arg instanceof containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse)) {
    throw new Error('Expected argument of type containerd.services.namespaces.v1.UpdateNamespaceResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_namespaces_v1_UpdateNamespaceResponse(buffer_arg) {
  return containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Manages namespaces, which keep the resources of different clients apart.
var NamespacesService = exports.NamespacesService = {
  get: {
    path: '/containerd.services.namespaces.v1.Namespaces/Get',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_namespaces_v1_namespaces_pb.GetNamespaceRequest,
    responseType: containerd_services_namespaces_v1_namespaces_pb.GetNamespaceResponse,
    requestSerialize: serialize_containerd_services_namespaces_v1_GetNamespaceRequest,
    requestDeserialize: deserialize_containerd_services_namespaces_v1_GetNamespaceRequest,
    responseSerialize: serialize_containerd_services_namespaces_v1_GetNamespaceResponse,
    responseDeserialize: deserialize_containerd_services_namespaces_v1_GetNamespaceResponse,
  },
  list: {
    path: '/containerd.services.namespaces.v1.Namespaces/List',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_namespaces_v1_namespaces_pb.ListNamespacesRequest,
    responseType: containerd_services_namespaces_v1_namespaces_pb.ListNamespacesResponse,
    requestSerialize: serialize_containerd_services_namespaces_v1_ListNamespacesRequest,
    requestDeserialize: deserialize_containerd_services_namespaces_v1_ListNamespacesRequest,
    responseSerialize: serialize_containerd_services_namespaces_v1_ListNamespacesResponse,
    responseDeserialize: deserialize_containerd_services_namespaces_v1_ListNamespacesResponse,
  },
  create: {
    path: '/containerd.services.namespaces.v1.Namespaces/Create',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceRequest,
    responseType: containerd_services_namespaces_v1_namespaces_pb.CreateNamespaceResponse,
    requestSerialize: serialize_containerd_services_namespaces_v1_CreateNamespaceRequest,
    requestDeserialize: deserialize_containerd_services_namespaces_v1_CreateNamespaceRequest,
    responseSerialize: serialize_containerd_services_namespaces_v1_CreateNamespaceResponse,
    responseDeserialize: deserialize_containerd_services_namespaces_v1_CreateNamespaceResponse,
  },
  update: {
    path: '/containerd.services.namespaces.v1.Namespaces/Update',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceRequest,
    responseType: containerd_services_namespaces_v1_namespaces_pb.UpdateNamespaceResponse,
    requestSerialize: serialize_containerd_services_namespaces_v1_UpdateNamespaceRequest,
    requestDeserialize: deserialize_containerd_services_namespaces_v1_UpdateNamespaceRequest,
    responseSerialize: serialize_containerd_services_namespaces_v1_UpdateNamespaceResponse,
    responseDeserialize: deserialize_containerd_services_namespaces_v1_UpdateNamespaceResponse,
  },
  // Removes an empty namespace.
  delete: {
    path: '/containerd.services.namespaces.v1.Namespaces/Delete',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_namespaces_v1_namespaces_pb.DeleteNamespaceRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_namespaces_v1_DeleteNamespaceRequest,
    requestDeserialize: deserialize_containerd_services_namespaces_v1_DeleteNamespaceRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
};

exports.NamespacesClient = grpc.makeGenericClientConstructor(NamespacesService);
