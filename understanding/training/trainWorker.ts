import { parentPort, workerData } from 'node:worker_threads';
import type { RecognizerSource } from '../types';
import { train } from './train';

parentPort?.postMessage(train(workerData as RecognizerSource));
