import './cpuToParent.js';
import 'rx-containerd';
