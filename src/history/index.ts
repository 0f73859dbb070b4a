export { HistoryRecorder, type HistoryFact } from './history-recorder.js';
