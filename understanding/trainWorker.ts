import { parentPort, workerData } from 'node:worker_threads';
import { encode } from './modelCache';
import { train } from './train';
import type { RecognizerSource } from './types';

parentPort?.postMessage(encode(train(workerData as RecognizerSource)));
