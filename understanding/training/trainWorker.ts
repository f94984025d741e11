import { parentPort, workerData } from 'node:worker_threads';
import type { RecognizerSource } from '../types';
import { encode } from './modelCache';
import { train } from './train';

parentPort?.postMessage(encode(train(workerData as RecognizerSource)));
