// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_containers_v1_containers_pb = require('../../../../containerd/services/containers/v1/containers_pb.js');
var google_protobuf_any_pb = require('google-protobuf/google/protobuf/any_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_field_mask_pb = require('google-protobuf/google/protobuf/field_mask_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');

function serialize_containerd_services_containers_v1_CreateContainerRequest(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.CreateContainerRequest)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.CreateContainerRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_CreateContainerRequest(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.CreateContainerRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_CreateContainerResponse(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.CreateContainerResponse)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.CreateContainerResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_CreateContainerResponse(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.CreateContainerResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_DeleteContainerRequest(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.DeleteContainerRequest)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.DeleteContainerRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_DeleteContainerRequest(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.DeleteContainerRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_GetContainerRequest(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.GetContainerRequest)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.GetContainerRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_GetContainerRequest(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.GetContainerRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_GetContainerResponse(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.GetContainerResponse)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.GetContainerResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_GetContainerResponse(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.GetContainerResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_ListContainerMessage(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.ListContainerMessage)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.ListContainerMessage');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_ListContainerMessage(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.ListContainerMessage.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_ListContainersRequest(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.ListContainersRequest)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.ListContainersRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_ListContainersRequest(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.ListContainersRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_ListContainersResponse(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.ListContainersResponse)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.ListContainersResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_ListContainersResponse(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.ListContainersResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_UpdateContainerRequest(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.UpdateContainerRequest)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.UpdateContainerRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_UpdateContainerRequest(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.UpdateContainerRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_containers_v1_UpdateContainerResponse(arg) {
  if (!(arg instanceof containerd_services_containers_v1_containers_pb.UpdateContainerResponse)) {
    throw new Error('Expected argument of type containerd.services.containers.v1.UpdateContainerResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_containers_v1_UpdateContainerResponse(buffer_arg) {
  return containerd_services_containers_v1_containers_pb.UpdateContainerResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Keeps the metadata of containers: what to run, not whether it runs (that is Tasks).
var ContainersService = exports.ContainersService = {
  get: {
    path: '/containerd.services.containers.v1.Containers/Get',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_containers_v1_containers_pb.GetContainerRequest,
    responseType: containerd_services_containers_v1_containers_pb.GetContainerResponse,
    requestSerialize: serialize_containerd_services_containers_v1_GetContainerRequest,
    requestDeserialize: deserialize_containerd_services_containers_v1_GetContainerRequest,
    responseSerialize: serialize_containerd_services_containers_v1_GetContainerResponse,
    responseDeserialize: deserialize_containerd_services_containers_v1_GetContainerResponse,
  },
  list: {
    path: '/containerd.services.containers.v1.Containers/List',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_containers_v1_containers_pb.ListContainersRequest,
    responseType: containerd_services_containers_v1_containers_pb.ListContainersResponse,
    requestSerialize: serialize_containerd_services_containers_v1_ListContainersRequest,
    requestDeserialize: deserialize_containerd_services_containers_v1_ListContainersRequest,
    responseSerialize: serialize_containerd_services_containers_v1_ListContainersResponse,
    responseDeserialize: deserialize_containerd_services_containers_v1_ListContainersResponse,
  },
  // As List, one message per container, for lists too big for one message.
  listStream: {
    path: '/containerd.services.containers.v1.Containers/ListStream',
    requestStream: false,
    responseStream: true,
    requestType: containerd_services_containers_v1_containers_pb.ListContainersRequest,
    responseType: containerd_services_containers_v1_containers_pb.ListContainerMessage,
    requestSerialize: serialize_containerd_services_containers_v1_ListContainersRequest,
    requestDeserialize: deserialize_containerd_services_containers_v1_ListContainersRequest,
    responseSerialize: serialize_containerd_services_containers_v1_ListContainerMessage,
    responseDeserialize: deserialize_containerd_services_containers_v1_ListContainerMessage,
  },
  create: {
    path: '/containerd.services.containers.v1.Containers/Create',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_containers_v1_containers_pb.CreateContainerRequest,
    responseType: containerd_services_containers_v1_containers_pb.CreateContainerResponse,
    requestSerialize: serialize_containerd_services_containers_v1_CreateContainerRequest,
    requestDeserialize: deserialize_containerd_services_containers_v1_CreateContainerRequest,
    responseSerialize: serialize_containerd_services_containers_v1_CreateContainerResponse,
    responseDeserialize: deserialize_containerd_services_containers_v1_CreateContainerResponse,
  },
  // Changes the fields named in the mask.
  update: {
    path: '/containerd.services.containers.v1.Containers/Update',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_containers_v1_containers_pb.UpdateContainerRequest,
    responseType: containerd_services_containers_v1_containers_pb.UpdateContainerResponse,
    requestSerialize: serialize_containerd_services_containers_v1_UpdateContainerRequest,
    requestDeserialize: deserialize_containerd_services_containers_v1_UpdateContainerRequest,
    responseSerialize: serialize_containerd_services_containers_v1_UpdateContainerResponse,
    responseDeserialize: deserialize_containerd_services_containers_v1_UpdateContainerResponse,
  },
  // Removes the metadata; a task must have been deleted before.
  delete: {
    path: '/containerd.services.containers.v1.Containers/Delete',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_containers_v1_containers_pb.DeleteContainerRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_containers_v1_DeleteContainerRequest,
    requestDeserialize: deserialize_containerd_services_containers_v1_DeleteContainerRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
};

exports.ContainersClient = grpc.makeGenericClientConstructor(ContainersService);
