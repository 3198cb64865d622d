/** Asks a containerd for its version, and ends: `answerOfRxContainerd.js SOCKET`. */
import './cpuToParent.js';
import { connect } from 'rx-containerd';

const containerd = connect({ address: String(process.argv[2]) });
containerd.version().subscribe({ complete: () => void containerd.close() });
