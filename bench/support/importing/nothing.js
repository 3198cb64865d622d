import './cpuToParent.js';
