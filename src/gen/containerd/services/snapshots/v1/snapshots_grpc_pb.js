// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_snapshots_v1_snapshots_pb = require('../../../../containerd/services/snapshots/v1/snapshots_pb.js');
var containerd_types_mount_pb = require('../../../../containerd/types/mount_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_field_mask_pb = require('google-protobuf/google/protobuf/field_mask_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');

function serialize_containerd_services_snapshots_v1_CleanupRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.CleanupRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.CleanupRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_CleanupRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.CleanupRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_CommitSnapshotRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.CommitSnapshotRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_CommitSnapshotRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_ListSnapshotsRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.ListSnapshotsRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_ListSnapshotsRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_ListSnapshotsResponse(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsResponse)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.ListSnapshotsResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_ListSnapshotsResponse(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_MountsRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.MountsRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.MountsRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_MountsRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.MountsRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_MountsResponse(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.MountsResponse)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.MountsResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_MountsResponse(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.MountsResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_PrepareSnapshotRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.PrepareSnapshotRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_PrepareSnapshotRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_PrepareSnapshotResponse(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.PrepareSnapshotResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_PrepareSnapshotResponse(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_RemoveSnapshotRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.RemoveSnapshotRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_RemoveSnapshotRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_StatSnapshotRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.StatSnapshotRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_StatSnapshotRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_StatSnapshotResponse(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.StatSnapshotResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_StatSnapshotResponse(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_UpdateSnapshotRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.UpdateSnapshotRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_UpdateSnapshotRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_UpdateSnapshotResponse(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.UpdateSnapshotResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_UpdateSnapshotResponse(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_UsageRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.UsageRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.UsageRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_UsageRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.UsageRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_UsageResponse(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.UsageResponse)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.UsageResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_UsageResponse(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.UsageResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_ViewSnapshotRequest(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.ViewSnapshotRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_ViewSnapshotRequest(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_snapshots_v1_ViewSnapshotResponse(arg) {
  if (!(arg instanceof containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse)) {
    throw new Error('Expected argument of type containerd.services.snapshots.v1.ViewSnapshotResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_snapshots_v1_ViewSnapshotResponse(buffer_arg) {
  return containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse.deserializeBinary(new Uint8Array(buffer_arg));
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


// Manages layered filesystems: active snapshots to work in, committed ones to build on.
var SnapshotsService = exports.SnapshotsService = {
  // Makes a writable snapshot on top of a committed parent.
  prepare: {
    path: '/containerd.services.snapshots.v1.Snapshots/Prepare',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotRequest,
    responseType: containerd_services_snapshots_v1_snapshots_pb.PrepareSnapshotResponse,
    requestSerialize: serialize_containerd_services_snapshots_v1_PrepareSnapshotRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_PrepareSnapshotRequest,
    responseSerialize: serialize_containerd_services_snapshots_v1_PrepareSnapshotResponse,
    responseDeserialize: deserialize_containerd_services_snapshots_v1_PrepareSnapshotResponse,
  },
  // Makes a read-only snapshot of a committed parent.
  view: {
    path: '/containerd.services.snapshots.v1.Snapshots/View',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotRequest,
    responseType: containerd_services_snapshots_v1_snapshots_pb.ViewSnapshotResponse,
    requestSerialize: serialize_containerd_services_snapshots_v1_ViewSnapshotRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_ViewSnapshotRequest,
    responseSerialize: serialize_containerd_services_snapshots_v1_ViewSnapshotResponse,
    responseDeserialize: deserialize_containerd_services_snapshots_v1_ViewSnapshotResponse,
  },
  // The mounts that make an active snapshot or view visible.
  mounts: {
    path: '/containerd.services.snapshots.v1.Snapshots/Mounts',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.MountsRequest,
    responseType: containerd_services_snapshots_v1_snapshots_pb.MountsResponse,
    requestSerialize: serialize_containerd_services_snapshots_v1_MountsRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_MountsRequest,
    responseSerialize: serialize_containerd_services_snapshots_v1_MountsResponse,
    responseDeserialize: deserialize_containerd_services_snapshots_v1_MountsResponse,
  },
  // Turns an active snapshot into a committed one with another name; the key is gone afterwards.
  commit: {
    path: '/containerd.services.snapshots.v1.Snapshots/Commit',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.CommitSnapshotRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_snapshots_v1_CommitSnapshotRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_CommitSnapshotRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Removes a snapshot that has no children.
  remove: {
    path: '/containerd.services.snapshots.v1.Snapshots/Remove',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.RemoveSnapshotRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_snapshots_v1_RemoveSnapshotRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_RemoveSnapshotRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  stat: {
    path: '/containerd.services.snapshots.v1.Snapshots/Stat',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.StatSnapshotRequest,
    responseType: containerd_services_snapshots_v1_snapshots_pb.StatSnapshotResponse,
    requestSerialize: serialize_containerd_services_snapshots_v1_StatSnapshotRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_StatSnapshotRequest,
    responseSerialize: serialize_containerd_services_snapshots_v1_StatSnapshotResponse,
    responseDeserialize: deserialize_containerd_services_snapshots_v1_StatSnapshotResponse,
  },
  update: {
    path: '/containerd.services.snapshots.v1.Snapshots/Update',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotRequest,
    responseType: containerd_services_snapshots_v1_snapshots_pb.UpdateSnapshotResponse,
    requestSerialize: serialize_containerd_services_snapshots_v1_UpdateSnapshotRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_UpdateSnapshotRequest,
    responseSerialize: serialize_containerd_services_snapshots_v1_UpdateSnapshotResponse,
    responseDeserialize: deserialize_containerd_services_snapshots_v1_UpdateSnapshotResponse,
  },
  list: {
    path: '/containerd.services.snapshots.v1.Snapshots/List',
    requestStream: false,
    responseStream: true,
    requestType: containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsRequest,
    responseType: containerd_services_snapshots_v1_snapshots_pb.ListSnapshotsResponse,
    requestSerialize: serialize_containerd_services_snapshots_v1_ListSnapshotsRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_ListSnapshotsRequest,
    responseSerialize: serialize_containerd_services_snapshots_v1_ListSnapshotsResponse,
    responseDeserialize: deserialize_containerd_services_snapshots_v1_ListSnapshotsResponse,
  },
  // Disk space of this snapshot alone, without its parents.
  usage: {
    path: '/containerd.services.snapshots.v1.Snapshots/Usage',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.UsageRequest,
    responseType: containerd_services_snapshots_v1_snapshots_pb.UsageResponse,
    requestSerialize: serialize_containerd_services_snapshots_v1_UsageRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_UsageRequest,
    responseSerialize: serialize_containerd_services_snapshots_v1_UsageResponse,
    responseDeserialize: deserialize_containerd_services_snapshots_v1_UsageResponse,
  },
  // Frees what removed snapshots have left behind.
  cleanup: {
    path: '/containerd.services.snapshots.v1.Snapshots/Cleanup',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_snapshots_v1_snapshots_pb.CleanupRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_snapshots_v1_CleanupRequest,
    requestDeserialize: deserialize_containerd_services_snapshots_v1_CleanupRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
};

exports.SnapshotsClient = grpc.makeGenericClientConstructor(SnapshotsService);
