import './cpuToParent.js';
import 'rxjs';
import '@grpc/grpc-js';
import 'google-protobuf';
